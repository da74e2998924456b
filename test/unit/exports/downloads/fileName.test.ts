import assert from 'node:assert/strict';
import fc from 'fast-check';
import { extensionOf, baseNameOf } from '../../../../src/core/exports/fileName.ts';
import { MAX_UNIX_SECONDS } from '../../../../src/core/kraken/report.ts';
import { reportOf } from '../../../support/reports.ts';
import { foreign } from '../../ui/foreign.ts';

const DAYS = { datastarttm: Date.UTC(2025, 0) / 1000, dataendtm: Date.UTC(2026, 0) / 1000 - 1 };

function stem(account: string, fields: Readonly<Record<string, unknown>> = {}): string {
  return baseNameOf(account, reportOf({ id: 'TCJA', ...DAYS, ...fields }, 'ledgers'));
}

/** Texts of every language, of what is forbidden somewhere, and of what takes much room. */
const name = fc.oneof(
  foreign,
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom('CON', 'con.csv', 'NUL', '.', '..', '...', ' ', '~', '-', 'LPT1', 'a:b', 'a/b'),
  fc.constantFrom(
    '𝔄'.repeat(300),
    'ß'.repeat(300),
    'e\u0301'.repeat(300),
    'a' + '\u0301'.repeat(300),
  ),
  fc.constantFrom('\ud800', '\udc00x', '\ufeff', '\u200b', '👨‍👩‍👧', '❤️', 'İ'.repeat(99)),
);

const WINDOWS = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(\.|$)/i;

/** The most that is put around a stem. */
const ends = ['.csv', '-16 (2).csv', ' (2).zip'];

describe('the name of a file', () => {
  it('says whose it is, of what, of which days, and which', () => {
    assert.equal(stem('Personal'), 'personal-ledgers-2025-01-01-2025-12-31-TCJA');
    assert.equal(stem('My  Company, Ltd.'), 'my-company-ltd-ledgers-2025-01-01-2025-12-31-TCJA');
    assert.match(stem('Büro Ñandú 1½'), /^büro-ñandú-1½-ledgers-/);
    assert.match(stem('हिन्दी ไทย'), /^हिन्दी-ไทย-ledgers-/);
    assert.match(stem('会社のアカウント'), /^会社のアカウント-ledgers-/);
  });

  it('is the same however its accents were typed', () => {
    assert.equal(stem('Cafe\u0301'), stem('Caf\u00e9'));
  });

  it('leaves out the days where they are not known', () => {
    assert.equal(stem('Main', { datastarttm: '0' }), 'main-ledgers-TCJA');
    assert.equal(stem('Main', { dataendtm: undefined }), 'main-ledgers-TCJA');
    const { datastarttm, dataendtm } = DAYS;
    const reversed = { datastarttm: dataendtm, dataendtm: datastarttm };
    assert.equal(stem('Main', reversed), 'main-ledgers-TCJA');
  });

  it('is complete where the account or the report has no letters', () => {
    assert.equal(stem('…', { datastarttm: '0', id: '///' }), 'account-ledgers-report');
  });

  it('ends between letters where it is too long, and takes their marks along', () => {
    const cut = (text: string) => stem(text, { datastarttm: '0' }).replace('-ledgers-TCJA', '');
    const a = 'a'.repeat(77);
    assert.equal(cut(`${a}bcde`), `${a}bcd`);
    assert.equal(cut(`${a}bc\u0323d`), `${a}b`);
    assert.equal(cut(`${a}𝔟`), a);
    assert.equal(cut(`${a}bc defg`), `${a}bc`);
    assert.equal(cut('a' + '\u0323'.repeat(99)), 'account');
  });

  it('tells reports of the same period apart', () => {
    assert.notEqual(stem('Main', { id: 'AAAA' }), stem('Main', { id: 'AAAB' }));
  });

  it('has a csv or a tsv ending, as the report says', () => {
    const ending = (format?: unknown) => extensionOf(reportOf({ format }));
    assert.deepEqual(['CSV', 'TSV', 'tsv', 'x', undefined].map(ending), [
      ...['csv', 'tsv', 'tsv', 'csv', 'csv'],
    ]);
  });

  it('is legal on Windows, macOS and Linux, whatever the account and the report are called', () => {
    const seconds = fc.option(fc.double({ min: 0, max: MAX_UNIX_SECONDS, noNaN: true }));
    fc.assert(
      fc.property(name, name, seconds, seconds, (account, id, from, to) => {
        const times = { datastarttm: from ?? undefined, dataendtm: to ?? undefined };
        const stem = baseNameOf(account, { ...reportOf({ id: 'x' }), ...times, id });
        assert.match(stem, /^(?:[\p{L}\p{N}]\p{M}*)+(?:-(?:[\p{L}\p{N}]\p{M}*)+)+$/u);
        assert.doesNotMatch(stem, WINDOWS);
        assert.ok(stem.isWellFormed());
        for (const full of [...ends.map((end) => stem + end), `.${stem}.${'0'.repeat(36)}.part`]) {
          assert.ok(Buffer.byteLength(full) <= 255, full);
          // Some file systems take names apart into letters and marks.
          assert.ok(full.normalize('NFD').length <= 255, full);
        }
      }),
    );
  });
});

describe('the days in the name of a file', () => {
  const zone = process.env['TZ'];

  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  for (const there of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'UTC']) {
    it(`are those of UTC, in ${there} too`, () => {
      process.env['TZ'] = there;
      assert.equal(stem('Main'), 'main-ledgers-2025-01-01-2025-12-31-TCJA');
    });
  }

  it('may be the first and the last that there are', () => {
    const fields = { datastarttm: 0.5, dataendtm: MAX_UNIX_SECONDS };
    assert.equal(stem('Main', fields), 'main-ledgers-1970-01-01-275760-09-13-TCJA');
  });
});
