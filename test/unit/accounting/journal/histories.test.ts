import assert from 'node:assert/strict';
import fc from 'fast-check';
import { baseOf } from '../../../../src/core/tables/assets.ts';
import { Decimal } from '../../../../src/core/tables/decimal.ts';
import type { LedgerEntry } from '../../../../src/core/accounting/journal/ledgerEntry.ts';
import { actions, historyOf } from './madeHistory.ts';
import { complaintsAbout, remarkOn, skipWithout } from './programs.ts';
import { holdings, problemsOf, readJournal } from './readJournal.ts';
import { journalOf, type Format } from './setup.ts';

function idsOf(entries: readonly LedgerEntry[]): string[] {
  return entries.map(({ txid }) => txid).toSorted();
}

/** The last balances, added up by commodity; those that are nothing left out. */
function closingOf(entries: readonly LedgerEntry[]): Record<string, string> {
  const last = new Map<string, LedgerEntry>();
  for (const entry of entries) {
    const asset = entry.asset.replace('ZEUR', 'EUR').replace('XETH', 'ETH');
    last.set(`${asset} ${entry.wallet}`, entry);
  }
  const sums = new Map<string, Decimal>();
  for (const { asset, balance = Decimal.zero } of last.values()) {
    const sum = sums.get(baseOf(asset)) ?? Decimal.zero;
    sums.set(baseOf(asset), sum.plus(balance));
  }
  return Object.fromEntries(
    [...sums]
      .filter(([, sum]) => sum.units !== 0n)
      .map(([name, sum]): [string, string] => [name, sum.toString()])
      .toSorted(),
  );
}

/** What all accounts of assets have, by the name of Kraken's for the commodity. */
function assetsIn(text: string): Record<string, string> {
  const names = new Map(
    [...text.matchAll(/^; {3}(\S+) = (.*)$/gm)].map(([, name = '', spellings = '']) => [
      name,
      baseOf(spellings.split(', ')[0] ?? ''),
    ]),
  );
  const sums = new Map<string, Decimal>();
  for (const { postings } of readJournal(text).transactions) {
    for (const { account, amount, commodity } of postings) {
      if (!account.startsWith('Assets:')) continue;
      const name = names.get(commodity) ?? `no name: ${commodity}`;
      sums.set(name, (sums.get(name) ?? Decimal.zero).plus(amount));
    }
  }
  return Object.fromEntries(
    [...sums]
      .filter(([, sum]) => sum.units !== 0n)
      .map(([name, sum]): [string, string] => [name, sum.toString()])
      .toSorted(),
  );
}

/** Puts the rows of each second in another order. */
function mixed(entries: readonly LedgerEntry[], order: readonly number[]): LedgerEntry[] {
  return entries
    .map((entry, at) => ({ entry, place: entry.time + (order[at % order.length] ?? 0) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ entry }) => entry);
}

/** Gives each row a second of its own: in one with a gap, nothing tells which row is the last one. */
function apart(entries: readonly LedgerEntry[]): LedgerEntry[] {
  return entries.map((entry, at) => ({ ...entry, time: entry.time + at * 1000 }));
}

describe('the journal of a made history', () => {
  it('balances, has each row once, ends with the balances, and has nothing in transit', () => {
    fc.assert(
      fc.property(actions, (made) => {
        const entries = historyOf(made);
        const { text, unpaired } = journalOf('beancount', entries);
        const read = readJournal(text);
        assert.deepEqual(problemsOf(read), []);
        assert.deepEqual(read.txids.toSorted(), idsOf(entries));
        assert.deepEqual(assetsIn(text), closingOf(entries));
        assert.deepEqual(holdings(text, 'Assets:Kraken:Personal:In-Transit'), {});
        assert.deepEqual(holdings(text, 'Equity:Kraken:Opening-Balances'), {});
        assert.equal(unpaired, 0);
        assert.ok(!text.includes(' Equity:Kraken:Unpaired '));
      }),
    );
  });

  it('has the same balances in whatever order the rows of a second are', () => {
    const places = fc.array(fc.nat(9), { minLength: 1 });
    fc.assert(
      fc.property(actions, places, (made, order) => {
        const entries = historyOf(made);
        const { text, unpaired } = journalOf('beancount', mixed(entries, order));
        const read = readJournal(text);
        assert.deepEqual(problemsOf(read), []);
        assert.deepEqual(read.txids.toSorted(), idsOf(entries));
        assert.deepEqual(assetsIn(text), closingOf(entries));
        assert.equal(unpaired, 0);
      }),
    );
  });

  it('is right if rows are missing anywhere, and tells of what has no counterpart', () => {
    const missing = fc.array(fc.nat(200), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(actions, missing, (made, numbers) => {
        const whole = apart(historyOf(made));
        const entries = whole.filter(
          (_, at) => !numbers.some((each) => each % whole.length === at),
        );
        const { text, unpaired } = journalOf('beancount', entries);
        const read = readJournal(text);
        assert.deepEqual(problemsOf(read), []);
        assert.deepEqual(read.txids.toSorted(), idsOf(entries));
        assert.deepEqual(assetsIn(text), closingOf(entries));
        assert.deepEqual(holdings(text, 'Assets:Kraken:Personal:In-Transit'), {});
        assert.equal(unpaired > 0, read.opened.has('Equity:Kraken:Unpaired'));
      }),
    );
  });

  it('begins with what was there before it', () => {
    fc.assert(
      fc.property(actions, fc.nat(200), (made, number) => {
        const whole = historyOf(made);
        const entries = whole.slice(number % whole.length);
        const { text } = journalOf('beancount', entries);
        assert.deepEqual(problemsOf(readJournal(text)), []);
        assert.deepEqual(assetsIn(text), closingOf(entries));
      }),
    );
  });

  it('is the same each time', () => {
    fc.assert(
      fc.property(actions, (made) => {
        for (const format of ['beancount', 'hledger'] satisfies Format[]) {
          const [one, other] = [1, 2].map(() => journalOf(format, historyOf(made)));
          assert.deepEqual(one, other);
        }
      }),
      { numRuns: 20 },
    );
  });
});

for (const format of ['beancount', 'hledger'] satisfies Format[]) {
  describe(`a made history for ${format}${remarkOn(format)}`, () => {
    before(skipWithout(format));

    for (const seed of [1, 2, 3]) {
      it(`is right for the program, made from ${seed}`, () => {
        const made = fc.sample(actions, { seed, numRuns: 100 }).flat();
        const whole = historyOf(made);
        const { text, unpaired } = journalOf(format, whole, 'Käse & "Co."');
        assert.equal(complaintsAbout(format, text), '');
        assert.equal(unpaired, 0);
        assert.ok(whole.length > 1_000);
        const damaged = journalOf(
          format,
          whole.filter((_, at) => at % 50 !== 20),
        );
        assert.equal(complaintsAbout(format, damaged.text), '');
        assert.ok(damaged.unpaired > 0);
      });
    }
  });
}
