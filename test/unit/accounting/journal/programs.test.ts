import assert from 'node:assert/strict';
import { AccountHistory } from '../../../../src/demo/data/accountHistory.ts';
import type { LedgerLayout } from '../../../../src/demo/data/ledgerColumns.ts';
import { reportFile } from '../../../../src/demo/data/reportFile.ts';
import { makeLedgers, lineOf, LEDGERS_HEADER } from '../../../support/tables/generate.ts';
import { complaintsAbout, remarkOn, skipWithout } from './programs.ts';
import { entriesOfFile, journalOf, type Format } from './setup.ts';

/** Three years of a demo account, in which staking ends, Earn begins, and assets get new names. */
function demoFile(layout: LedgerLayout, lacksRow = false): string {
  const [starttm, endtm] = [Date.UTC(2023, 0, 1) / 1000, Date.UTC(2026, 0, 1) / 1000 - 1];
  const history = new AccountHistory({ seed: 1, transactionsPerDay: 3 });
  const wanted = { report: 'ledgers', format: 'CSV', fields: 'all', layout, lacksRow } as const;
  const file = reportFile({ ...wanted, starttm, endtm, createdtm: endtm }, history);
  return Buffer.concat([...file]).toString();
}

for (const format of ['beancount', 'hledger'] satisfies Format[]) {
  describe(`a journal for ${format}${remarkOn(format)}`, () => {
    before(skipWithout(format));

    for (const layout of [2024, 2026] as const) {
      it(`of three years of a demo account is right, from files of ${layout}`, () => {
        const { text, unpaired } = journalOf(format, entriesOfFile(demoFile(layout)));
        assert.equal(complaintsAbout(format, text), '');
        assert.equal(unpaired, 0);
      });
    }

    it('of a demo account whose file lacks a row is right, and tells of it', () => {
      const { text, unpaired } = journalOf(format, entriesOfFile(demoFile(2026, true)));
      assert.equal(complaintsAbout(format, text), '');
      // The other side of the trade, and the gap that the missing one has left.
      assert.equal(unpaired, 2);
    });

    it('of a busy account is right', () => {
      const rows = [...makeLedgers({ rows: 5_000, seed: 5, maxPause: 3_000 })];
      const { text, unpaired } = journalOf(
        format,
        entriesOfFile(LEDGERS_HEADER + rows.map(lineOf).join('')),
      );
      assert.equal(complaintsAbout(format, text), '');
      assert.equal(unpaired, 0);
    });

    it('is not right if an amount is another one', () => {
      const { text } = journalOf(format, entriesOfFile(demoFile(2026)));
      const [amount] = /(?<= {2})-?\d+\.\d{4}(?= EUR)/.exec(text) ?? [];
      assert.ok(amount);
      assert.notEqual(complaintsAbout(format, text.replace(`${amount} EUR`, '1.2345 EUR')), '');
    });
  });
}
