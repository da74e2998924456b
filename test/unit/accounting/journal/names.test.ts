import assert from 'node:assert/strict';
import { createJournal } from '../../../../src/core/accounting/journal/journal.ts';
import { complaintsAbout, remarkOn, skipWithout } from './programs.ts';
import { journalOf, journalOfRows, withBalances, type Format } from './setup.ts';

const ODD_ASSETS = ['1INCH', 'T', 'TRUE', 'AAPLx', 'AAPLX', 'a.b;c"d', '', '.S', 'Ω', 'X-T'].concat(
  'A'.repeat(40),
  'A'.repeat(41),
);
const ODD_NAMES = ['', '1', 'my  account', '(a:b) ;c', '我的', '🦑', 'ärger', '* x', 'é', 'a\nb'];

/** A deposit of each. */
const oddEntries = withBalances(ODD_ASSETS.map((asset) => ({ asset, amount: '1.5' })));

function accountsIn(text: string): string[] {
  return [...text.matchAll(/^ +(Assets:.*?) {2}/gm)].map(([, name = '']) => name);
}

describe('The names in a journal', () => {
  it('are those that the programs allow, as near as can be to the ones that were given', () => {
    const rows = [{ asset: 'DOT.S', wallet: 'earn / bonded', amount: '1' }];
    const nameFor = (format: Format) =>
      accountsIn(journalOf(format, withBalances(rows), 'my own account').text)[0];
    assert.equal(nameFor('beancount'), 'Assets:Kraken:My-own-account:Earn-Bonded:DOT-S');
    assert.equal(nameFor('hledger'), 'Assets:Kraken:my own account:Earn-Bonded:DOT.S');
  });

  it('are explained in the end, all of them', () => {
    const { text } = journalOfRows('beancount', [
      { asset: 'XXBT', amount: '1' },
      { asset: 'BTC', amount: '1', balance: '2' },
      { asset: 'BTC.F', amount: '1' },
      { asset: '1INCH', amount: '1', fee: '2', feeAsset: 'KFEE' },
    ]);
    assert.deepEqual(text.match(/^; {3}.*$/gm), [
      ';   BTC = BTC, BTC.F, XXBT',
      ';   KFEE = KFEE',
      ';   X-1INCH = 1INCH',
    ]);
  });

  for (const format of ['beancount', 'hledger'] satisfies Format[]) {
    it(`are different for different assets: ${format}`, () => {
      const { text } = journalOf(format, oddEntries);
      const names = new Set(accountsIn(text));
      assert.equal(names.size, ODD_ASSETS.length);
      const mapped = [...text.matchAll(/^; {3}(.*?) = /gm)].map(([, name]) => name);
      assert.equal(new Set(mapped).size, mapped.length);
    });
  }
});

for (const format of ['beancount', 'hledger'] satisfies Format[]) {
  describe(`The names in a journal for the program ${format}${remarkOn(format)}`, () => {
    before(skipWithout(format));

    it('are right, whatever they are made of', () => {
      for (const name of ODD_NAMES) {
        const { text } = journalOf(format, oddEntries, name);
        assert.equal(complaintsAbout(format, text), '', JSON.stringify(name));
      }
    });
  });
}

describe('The beginning of a journal', () => {
  for (const format of ['beancount', 'hledger'] satisfies Format[]) {
    it(`says what it is made of, and what it is not: ${format}`, () => {
      const header = createJournal(format, 'personal').header();
      assert.match(header, /account "personal" at Kraken/);
      assert.match(header, /not tax\n; advice/);
    });
  }

  it('makes hledger read points as decimal marks', () => {
    assert.match(createJournal('hledger', 'personal').header(), /^decimal-mark \.$/m);
  });

  it('is all there is without rows', () => {
    const { text, unpaired } = journalOf('beancount', []);
    assert.equal(text.replace(/^;.*\n/gm, '').trim(), '');
    assert.equal(unpaired, 0);
  });
});
