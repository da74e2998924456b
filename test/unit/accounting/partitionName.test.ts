import assert from 'node:assert/strict';
import fc from 'fast-check';
import { partitionName } from '../../../src/core/accounting/partitionName.ts';

const name = (account: string) => partitionName('account', account);

describe('the folder of a part of a table', () => {
  it('has letters of all languages, spaces and signs as they are', () => {
    assert.equal(name('Büro 2 (joint) – 家族'), 'account=Büro 2 (joint) – 家族');
  });

  it('has what Hive escapes, and what Windows forbids, escaped', () => {
    assert.equal(name('a/b\\c:d=e%f'), 'account=a%2Fb%5Cc%3Ad%3De%25f');
    assert.equal(name('<x>|"?*'), 'account=%3Cx%3E%7C%22%3F%2A');
    assert.equal(name('..'), 'account=.%2E');
    assert.equal(name('end '), 'account=end%20');
    assert.equal(name('line\nend'), 'account=line%0Aend');
  });

  it('is a single safe name for any account, which reads back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (account) => {
        const found = name(account);
        assert.doesNotMatch(found, /[/\\:*?"<>|\u0000-\u001f]|[ .]$/u);
        const value = found.slice('account='.length);
        const back = value.replace(/%([\dA-F]{2})/g, (_, code: string) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        );
        if (Buffer.byteLength(found) < 240) assert.equal(back, account.normalize('NFC'));
      }),
    );
  });

  it('is short enough for file systems, and cut nowhere in an escape', () => {
    const found = name('%'.repeat(500));
    assert.ok(Buffer.byteLength(found) <= 255);
    assert.match(found, /^account=(%25)+$/);
  });
});
