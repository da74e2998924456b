import assert from 'node:assert/strict';
import { AccountHistory } from '../../../../src/demo/data/accountHistory.ts';
import { at, parse, scaled, textOf } from '../table.ts';

const LEDGERS = { report: 'ledgers', starttm: at(2021, 0), endtm: at(2025, 0) } as const;
const TRADES = { ...LEDGERS, report: 'trades' } as const;

const OLD = 'txid,refid,time,type,subtype,aclass,asset,wallet,amount,fee,balance';
const NOW = 'txid,refid,time,type,subtype,aclass,subclass,asset,wallet,amount,fee,balance';
const NEW = `${NOW},amountusd,feeusd,balanceusd,feecurrency`;

describe('the columns of a file', () => {
  for (const [layout, count, names] of [
    [2024, 11, OLD],
    [2025, 12, NOW],
    [2026, 16, NEW],
  ] as const) {
    it(`of ledgers are ${count} in the layout of ${layout}`, () => {
      const history = new AccountHistory({});
      const { columns, rows } = parse(textOf(history, { ...LEDGERS, layout }));
      assert.equal(columns.join(), names);
      assert.equal(columns.length, count);
      const usual = parse(textOf(history, LEDGERS)).rows;
      assert.deepEqual(
        rows.map(({ txid, balance }) => [txid, balance]),
        usual.map(({ txid, balance }) => [txid, balance]),
      );
    });
  }

  it('of ledgers are 16 if nothing is said, and of trades 13', () => {
    assert.equal(parse(textOf(new AccountHistory({}), LEDGERS)).columns.join(), NEW);
    const trades = 'txid,ordertxid,pair,time,type,ordertype,price,cost,fee,vol,margin,misc,ledgers';
    assert.equal(parse(textOf(new AccountHistory({}), TRADES)).columns.join(), trades);
  });

  it('hold strings in quotes, and numbers without', () => {
    const id = (letters: string) => `"[${letters}][A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}"`;
    const [word, number] = ['"[a-zA-Z_/. ]*"', '-?\\d+(\\.\\d+)?'];
    const ledger = [
      `(${id('L')}|"")`,
      id('TQABS'),
      '"[-: \\d]{19}"',
      ...Array<string>(6).fill(word),
      ...[number, number, `(${number}|"")`],
      ...[number, number, `(${number}|"")`, word],
    ];
    const ledgers = textOf(new AccountHistory({}), LEDGERS).split('\n').slice(1, -1);
    for (const line of ledgers) assert.match(line, new RegExp(`^${ledger.join()}$`));
    const ids = `"${id('L').slice(1, -1)}(,${id('L').slice(1, -1)}){1,3}"`;
    const trade = [
      id('T'),
      id('O'),
      word,
      '"[-: \\d]{19}\\.\\d{4}"',
      word,
      word,
      ...Array<string>(5).fill(number),
      '""',
      ids,
    ];
    const trades = textOf(new AccountHistory({}), TRADES).split('\n').slice(1, -1);
    for (const line of trades) assert.match(line, new RegExp(`^${trade.join()}$`));
    assert.ok(ledgers.length > 100 && trades.length > 100);
  });

  it('tell what something was worth in dollars, and in what the fee was paid', () => {
    const { rows } = parse(textOf(new AccountHistory({}), LEDGERS));
    for (const { asset, amount, amountusd, fee, feecurrency, balance, balanceusd } of rows) {
      assert.equal(feecurrency, fee === '0' ? '' : asset);
      if (asset === 'EUR') assert.ok(Math.abs(Number(amountusd) - 1.08 * Number(amount)) < 0.0001);
      if (asset === 'USD') assert.equal(scaled(amountusd), scaled(amount));
      if (asset === 'KFEE') assert.equal(scaled(amount), 100n * scaled(amountusd));
      assert.equal(Math.sign(Number(amountusd)), Math.sign(Number(amount)));
      assert.equal(balanceusd === '', balance === '');
    }
  });

  it('are parted by tabs in TSV, with the same in them', () => {
    for (const report of [LEDGERS, TRADES]) {
      const csv = textOf(new AccountHistory({}), report);
      const tsv = textOf(new AccountHistory({}), { ...report, format: 'TSV' });
      assert.deepEqual(parse(tsv, '\t'), parse(csv));
      assert.equal(tsv.split('\n')[0], csv.split('\n')[0]?.replaceAll(',', '\t'));
    }
  });

  it('are those that were asked for, in their order, with the txid', () => {
    const history = new AccountHistory({});
    const { columns, rows } = parse(textOf(history, { ...LEDGERS, fields: 'balance,time' }));
    assert.deepEqual(columns, ['txid', 'time', 'balance']);
    const all = parse(textOf(history, LEDGERS)).rows;
    assert.deepEqual(
      rows,
      all.map(({ txid, time, balance }) => ({ txid, time, balance })),
    );
    const trades = parse(textOf(history, { ...TRADES, fields: 'ledgers' }));
    assert.deepEqual(trades.columns, ['txid', 'ledgers']);
  });
});
