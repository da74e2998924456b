import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openLog } from './setup.ts';

/** How a password may be written, besides as it is. */
const writings: Readonly<Record<string, (password: string) => string>> = {
  'as it is': (password) => password,
  'in JSON': (password) => JSON.stringify({ otp: password }),
  'in an address': (password) => `?otp=${encodeURIComponent(password)}`,
  'in base64': (password) => Buffer.from(password).toString('base64'),
  'in hex': (password) => Buffer.from(password).toString('hex'),
};

function openWith(password: string) {
  const parts = openLog();
  parts.redactor.addPassword(password);
  return parts;
}

describe('a password never comes out of the log', () => {
  const password = 'sésame, "öffne" dich/+=?&';
  for (const [how, write] of Object.entries(writings)) {
    it(how, () => {
      const { log, lines } = openWith(password);
      log.info(`before ${write(password)} after`);
      log.error(new Error(write(password)), { text: write(password) });
      assert.match(lines[0] ?? '', /before .*‹removed›.* after/);
      for (const line of lines) assert.ok(!line.includes(write(password)), line);
    });
  }

  it('nor between letters', () => {
    const { log, lines } = openWith('password1');
    log.info('xpassword1y');
    assert.deepEqual(lines, ['info x‹removed›y']);
  });

  it('though it is short, where it is a word of its own', () => {
    const { log, lines } = openWith('ab1');
    log.info('EAPI:Invalid otp ab1, "ab1"; cab1n ab12');
    assert.deepEqual(lines, ['info EAPI:Invalid otp ‹removed›, "‹removed›"; cab1n ab12']);
  });

  it('though it is short, where it is a word only once it is read', () => {
    const { log, lines } = openWith('a"1');
    log.info(JSON.stringify({ text: 'otp:\na"1' }), 'otp%3Da%221%26', '&quot;a&quot;1&quot;');
    assert.deepEqual(lines, [
      'info {"text":"otp:\\n‹removed›"} otp%3D‹removed›%26 &quot;‹removed›&quot;',
    ]);
  });

  it('whatever it is, and takes nothing else out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 8, maxLength: 40 }), (password) => {
        fc.pre(password.isWellFormed());
        const { log, lines } = openWith(password);
        log.info(`(${password})`);
        log.info('ExportStatus "Main" 128 ms ok');
        fc.pre(!'ExportStatus "Main" 128 ms ok'.includes(password));
        assert.deepEqual(lines, ['info (‹removed›)', 'info ExportStatus "Main" 128 ms ok']);
      }),
    );
  });
});

describe('a code that was sent', () => {
  it('does not come out of the log', () => {
    const { log, redactor, lines } = openLog();
    redactor.addCode('012345');
    redactor.addCode('678901');
    log.warn('EAPI:Invalid otp 012345', { otp: '678901' }, 'code=012345&');
    assert.deepEqual(lines, [
      "warn EAPI:Invalid otp ‹removed› { otp: '‹removed›' } code=‹removed›&",
    ]);
  });

  it('is not taken for a part of another number', () => {
    const { log, redactor, lines } = openLog();
    redactor.addCode('012345');
    log.info('EService: Throttled: 1790123456, 0123456, 9012345');
    assert.deepEqual(lines, ['info EService: Throttled: 1790123456, 0123456, 9012345']);
  });

  it('is forgotten when fifty others were sent after it', () => {
    const { log, redactor, lines } = openLog();
    redactor.addCode('012345');
    for (let code = 100_000; code < 100_049; code++) redactor.addCode(String(code));
    log.info('012345');
    redactor.addCode('100000');
    redactor.addCode('100050');
    log.info('012345 100000 100001');
    assert.deepEqual(lines, ['info ‹removed›', 'info 012345 ‹removed› ‹removed›']);
  });
});
