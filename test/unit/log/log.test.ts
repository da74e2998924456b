import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KrakenError } from '../../../src/core/kraken/errors.ts';
import { bytesOf, openLog } from './setup.ts';

const ordinary = [
  'ExportStatus "Main account" 128 ms ok',
  'GetApiKeyInfo',
  'EAPI:Invalid key',
  'EService: Throttled: 1791201600',
  'VSKC',
  '2e6a1c52-8c0d-4a49-8c5a-0f2b1d6f3a77',
  'https://api.kraken.com/0/private/ExportStatus',
  '/home/someone/.config/Code/User/globalStorage/exports-for-kraken.kraken-exports/a.json',
  String.raw`C:\Users\Somebody\AppData\Roaming\Code\User\Backup\globalStorage\exports-for-kraken\downloads\OneOfSeveral`,
  String.raw`"C:\\Users\\Somebody\\AppData\\Roaming\\Code\\User\\Backup\\globalStorage\\exports-for-kraken\\downloads\\OneOfSeveral"`,
  'getaddrinfo ENOTFOUND api.kraken.com',
  '<html><body>502 Bad Gateway</body></html>',
  'array [1, 2, 3] of <things>',
  'a'.repeat(85),
  'ein Text mit Umlauten: äöü, and the word removed',
];

describe('the log', () => {
  it('has a line a call: endpoint, account, duration and how it ended', () => {
    const { log, lines } = openLog();
    const call = { endpoint: 'ExportStatus', milliseconds: 128 };
    log.call('Main', { ...call, outcome: 'ok', text: '' });
    log.call('Main', { ...call, outcome: 'ok', text: 'WGeneral:Soon' });
    log.call('Main', { ...call, outcome: 'cancelled', text: '' });
    log.call('Main', { ...call, outcome: 'permission', text: 'EGeneral:Permission denied' });
    assert.deepEqual(lines, [
      'info ExportStatus "Main" 128 ms ok',
      'info ExportStatus "Main" 128 ms ok WGeneral:Soon',
      'info ExportStatus "Main" 128 ms cancelled',
      'warn ExportStatus "Main" 128 ms permission EGeneral:Permission denied',
    ]);
  });

  it('leaves ordinary text as it is', () => {
    const { log, lines } = openLog(bytesOf('key', 42).toString('base64'));
    for (const text of ordinary) log.info(text);
    assert.deepEqual(
      lines,
      ordinary.map((text) => `info ${text}`),
    );
  });

  it('has values in one line, with the level that was asked for', () => {
    const { log, lines } = openLog();
    log.info('one', 2, { three: ['four'] });
    log.warn();
    log.error(null, undefined, true);
    assert.deepEqual(lines, [
      "info one 2 { three: [ 'four' ] }",
      'warn ',
      'error null undefined true',
    ]);
  });

  it('has the stack of an error, its kind and its cause', () => {
    const { log, lines } = openLog();
    log.error(new KrakenError('network', 'offline'), new Error('outer', { cause: 'inner' }));
    const [line] = lines;
    assert.match(line ?? '', /KrakenError: network: offline\n +at .*log\.test\.ts/);
    assert.match(line ?? '', /kind: 'network'/);
    assert.match(line ?? '', /Error: outer[^]*cause\]: 'inner'/);
  });

  it('removes a secret where it stands, and nothing around it', () => {
    const secret = bytesOf('key', 42).toString('base64');
    const { log, lines } = openLog(secret);
    log.info(`before ${secret}, after`);
    assert.deepEqual(lines, ['info before ‹removed›, after']);
  });

  it('removes every one of several secrets', () => {
    const [one, other] = ['one', 'other'].map((seed) => bytesOf(seed, 42).toString('base64'));
    const { log, redactor, lines } = openLog(one ?? '');
    redactor.add(other ?? '');
    log.info(one, other, one);
    assert.deepEqual(lines, ['info ‹removed› ‹removed› ‹removed›']);
  });

  it('removes a secret that is no base64, and no text that is like it', () => {
    const { log, lines } = openLog('a.b*c(d)?', '8 signs!');
    log.info('a.b*c(d)?', '8 signs!', 'axb*c(d)?', 'abbbc(d)');
    assert.deepEqual(lines, ['info ‹removed› ‹removed› axb*c(d)? abbbc(d)']);
  });

  it('does not take words for secrets that are too short for one', () => {
    const { log, lines } = openLog('', 'a', 'Kraken');
    log.info('Kraken asked');
    assert.deepEqual(lines, ['info Kraken asked']);
  });

  it('does not take for a secret what is left of one that is no base64', () => {
    const key = bytesOf('key', 42).toString('base64');
    const { log, redactor, lines } = openLog('========', '='.repeat(56), `=${key}`, 'k=abcdefgh');
    redactor.addPassword('');
    log.info('EGeneral:Temporary lockout == k');
    log.info(`before =${key}= after`, 'k=abcdefgh');
    assert.deepEqual(lines, [
      'info EGeneral:Temporary lockout == k',
      'info before ‹removed› after ‹removed›',
    ]);
  });

  it('takes whatever it is passed', () => {
    const { log, lines } = openLog(bytesOf('key', 42).toString('base64'));
    const anything = fc.anything({
      ...{ withBigInt: true, withDate: true, withMap: true, withSet: true, withObjectString: true },
      ...{ withNullPrototype: true, withSparseArray: true, withTypedArray: true },
    });
    fc.assert(
      fc.property(anything, (value) => {
        log.info(value);
      }),
    );
    assert.equal(lines.length, 100);
  });
});
