import assert from 'node:assert/strict';
import type { Fault } from '../../../support/exchange/faults.ts';
import { removeFolders } from './setup.ts';
import { openReport } from './openReport.ts';

/** What a download ends with, and after how many calls. */
const faults: readonly (readonly [fault: Fault, error: object, calls: number])[] = [
  [{ kind: 'truncate' }, { name: 'FileError', kind: 'damaged' }, 1],
  [{ kind: 'truncate', bytes: 0 }, { name: 'KrakenError', kind: 'malformed' }, 1],
  [{ kind: 'truncate', bytes: 1 }, { name: 'KrakenError', kind: 'malformed' }, 1],
  [{ kind: 'truncate', bytes: 2 }, { name: 'FileError', kind: 'damaged' }, 1],
  [{ kind: 'truncate', bytes: 100 }, { name: 'FileError', kind: 'damaged' }, 1],
  [{ kind: 'corrupt' }, { name: 'FileError', kind: 'damaged' }, 1],
  [{ kind: 'hostileEntry' }, { kind: 'suspicious', text: '../../x' }, 1],
  [{ kind: 'bomb' }, { name: 'FileError', kind: 'tooLarge' }, 1],
  [{ kind: 'lyingBomb' }, { name: 'FileError', kind: 'damaged' }, 1],
  [{ kind: 'emptyBody' }, { name: 'KrakenError', kind: 'malformed' }, 1],
  [{ kind: 'garbage' }, { name: 'KrakenError', kind: 'malformed' }, 1],
  [{ kind: 'notEnvelope' }, { name: 'KrakenError', kind: 'malformed' }, 1],
  [{ kind: 'wrongResult' }, { name: 'KrakenError', kind: 'malformed' }, 1],
  [{ kind: 'dropBody' }, { name: 'KrakenError', kind: 'network' }, 1],
  [{ kind: 'stall' }, { kind: 'network', text: 'no more data within 30 s' }, 1],
  [{ kind: 'badGateway' }, { name: 'KrakenError', kind: 'unavailable' }, 3],
  [{ kind: 'drop' }, { name: 'KrakenError', kind: 'network' }, 3],
  [{ kind: 'refuse', error: 'EGeneral:Invalid arguments:id' }, { kind: 'arguments' }, 1],
  [{ kind: 'refuse', error: 'EAPI:Invalid key' }, { kind: 'key' }, 1],
  [{ kind: 'refuse', error: 'EExport:Internal error' }, { kind: 'other' }, 1],
];

function nameOf(fault: Fault): string {
  const bytes = 'bytes' in fault ? ` after ${fault.bytes ?? ''} bytes` : '';
  return fault.kind === 'refuse' ? fault.error : fault.kind + bytes;
}

describe('a download that fails', () => {
  afterEach(removeFolders);

  for (const [fault, error, calls] of faults) {
    for (const saveAs of ['csv', 'zip'] as const) {
      it(`by ${nameOf(fault)} leaves nothing behind, and says why: ${saveAs}`, async () => {
        const { run, exchange, fail, names, open, sent } = await openReport();
        fail(fault);
        await assert.rejects(run({ saveAs }), error);
        assert.deepEqual(await names(), []);
        assert.deepEqual(await open(), []);
        assert.equal(sent.entries.length, calls);
        exchange.recover();
        assert.equal((await run({ saveAs })).length, 1);
      });
    }
  }

  it('as nothing has happened in its period says so', async () => {
    const { run, names } = await openReport({ starttm: 0, endtm: 1 });
    await assert.rejects(run({ saveAs: 'both' }), { name: 'FileError', kind: 'empty' });
    assert.deepEqual(await names(), []);
  });

  it('as the report is gone says so', async () => {
    const { run, names, clock } = await openReport();
    clock.advance(14 * 86_400_000);
    await assert.rejects(run(), { name: 'KrakenError', kind: 'arguments' });
    assert.deepEqual(await names(), []);
  });

  it('leaves the files alone that were there', async () => {
    const { run, exchange, names } = await openReport();
    await run({ saveAs: 'both' });
    exchange.fail({ kind: 'corrupt' });
    await assert.rejects(run({ saveAs: 'both' }));
    assert.deepEqual(await names(), ['main.csv', 'main.zip']);
  });
});
