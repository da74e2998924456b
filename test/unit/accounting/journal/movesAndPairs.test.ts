import assert from 'node:assert/strict';
import { at, booked, trade } from './booked.ts';
import { readJournal } from './readJournal.ts';

describe('A journal', () => {
  it('moves what is staked through an account that is empty in the end', () => {
    const { accounts, unpaired } = booked(
      { asset: 'DOT', amount: '10', ...at('01 10:00:00') },
      {
        ...{ type: 'transfer', subtype: 'spottostaking', asset: 'DOT', amount: '-4' },
        ...at('01 23:59:50'),
      },
      {
        ...{ type: 'transfer', subtype: 'stakingfromspot', asset: 'DOT.S', amount: '4' },
        ...at('02 00:01:00'),
      },
    );
    assert.deepEqual(accounts, {
      'Spot:DOT': '6 DOT',
      'Spot:DOT-S': '4 DOT',
      'Equity:Deposits': '-10 DOT',
    });
    assert.equal(unpaired, 0);
  });

  it('tells what arrives from a move from a reward, even where both have no subtype', () => {
    const { accounts, unpaired } = booked(
      { asset: 'ETH', amount: '10' },
      { type: 'staking', asset: 'ETH2', amount: '4' },
      { type: 'staking', asset: 'ETH2', amount: '0.1' },
      { type: 'staking', asset: 'ETH', amount: '-4' },
    );
    assert.deepEqual(accounts, {
      'Spot:ETH': '6 ETH',
      'Spot:ETH2': '4.1 ETH',
      'Equity:Deposits': '-10 ETH',
      'Income:Rewards:ETH': '-0.1 ETH',
    });
    assert.equal(unpaired, 0);
  });

  it('keeps moves apart that have no id but the word for it', () => {
    const move = { type: 'earn', subtype: 'allocation', refid: 'Unknown' };
    const { text, unpaired } = booked(
      { ...move, asset: 'DOT', amount: '-4' },
      { ...move, asset: 'DOT.F', amount: '4' },
      { ...move, asset: 'DOT', amount: '-5' },
      { ...move, asset: 'DOT.F', amount: '5' },
    );
    assert.equal(text.match(/"earn \/ allocation"/g)?.length, 4);
    assert.equal(unpaired, 0);
  });

  it('books a conversion with one id at once, and two assets that move with one id', () => {
    const { accounts, text, unpaired } = booked(
      { type: 'conversion', refid: 'C', asset: 'OLD', amount: '-10' },
      { type: 'conversion', refid: 'C', asset: 'USD', amount: '3.5' },
      { type: 'earn', subtype: 'migration', refid: 'M', asset: 'DOT.S', amount: '-4' },
      { type: 'earn', subtype: 'migration', refid: 'M', asset: 'ETH2', amount: '-5' },
      { type: 'earn', subtype: 'migration', refid: 'M', asset: 'DOT', amount: '4' },
      { type: 'earn', subtype: 'migration', refid: 'M', asset: 'ETH', amount: '5' },
    );
    assert.deepEqual(accounts, {
      'Spot:OLD': '-10 OLD',
      'Spot:USD': '3.5 USD',
      'Spot:DOT-S': '-4 DOT',
      'Spot:DOT': '4 DOT',
      'Spot:ETH2': '-5 ETH',
      'Spot:ETH': '5 ETH',
    });
    assert.ok(!text.includes('In-Transit'));
    assert.equal(unpaired, 0);
  });

  it('has an account for what is sold or bought and is no row', () => {
    const { accounts, unpaired } = booked(
      { type: 'nfttrade', asset: 'ETH', amount: '-1' },
      { type: 'sale', asset: 'EUR', amount: '2' },
    );
    assert.equal(accounts['Equity:NFT-Trades'], '1 ETH');
    assert.equal(accounts['Equity:Sales'], '-2 EUR');
    assert.equal(unpaired, 0);
  });

  it('gives up a move whose other side does not come, and counts it', () => {
    const { accounts, unpaired, text } = booked(
      { asset: 'DOT', amount: '10', ...at('01 00:00:00') },
      {
        ...{ type: 'transfer', subtype: 'spottofutures', asset: 'DOT', amount: '-4' },
        ...at('02 00:00:00'),
      },
      { asset: 'DOT', amount: '1', time: '2026-03-01 00:00:00' },
    );
    assert.deepEqual(accounts, {
      'Spot:DOT': '7 DOT',
      'Equity:Deposits': '-11 DOT',
      'Equity:Unpaired': '4 DOT',
    });
    assert.equal(unpaired, 1);
    assert.match(text, /^; Booked to Equity:Kraken:Unpaired: 1 /m);
  });

  it('exchanges what a delisting converts, days apart and with other ids', () => {
    const conversion = { type: 'transfer', subtype: 'delistingconversion' };
    const { accounts, unpaired, text } = booked(
      { asset: 'OLD', amount: '10', ...at('01 00:00:00') },
      { ...conversion, asset: 'OLD', amount: '-10', ...at('05 00:00:00') },
      { ...conversion, asset: 'USD', amount: '3.5', ...at('09 00:00:00') },
    );
    assert.deepEqual(accounts, { 'Spot:USD': '3.5 USD', 'Equity:Deposits': '-10 OLD' });
    assert.match(text, /-10 OLD @@ 3\.5 USD/);
    assert.equal(unpaired, 0);
  });

  it('does not guess which of two delistings something comes from', () => {
    const conversion = { type: 'earn', subtype: 'delistingconversion' };
    const { accounts, unpaired } = booked(
      { ...conversion, asset: 'ONE', amount: '-10', ...at('05 00:00:00') },
      { ...conversion, asset: 'TWO', amount: '-20', ...at('05 00:00:00') },
      { ...conversion, asset: 'USD', amount: '3.5', ...at('09 00:00:00') },
    );
    assert.equal(accounts['Equity:Unpaired'], '10 ONE, 20 TWO, -3.5 USD');
    assert.equal(unpaired, 3);
  });

  it('puts together a purchase around midnight', () => {
    const { accounts, unpaired, text } = booked(
      { type: 'spend', refid: 'P', asset: 'EUR', amount: '-99.5', ...at('01 23:59:59') },
      { type: 'receive', refid: 'P', asset: 'BTC', amount: '1', ...at('02 00:00:00') },
    );
    assert.deepEqual(accounts, { 'Spot:EUR': '-99.5 EUR', 'Spot:BTC': '1 BTC' });
    assert.match(text, / 1 BTC @@ 99\.5 EUR/);
    assert.equal(unpaired, 0);
  });

  it('books one side of a trade as unpaired, on its day', () => {
    const { accounts, unpaired, text } = booked(
      { type: 'spend', asset: 'EUR', amount: '-99.5', fee: '0.5', ...at('01 23:59:59') },
      { ...trade, asset: 'BTC', amount: '1', ...at('02 12:00:00') },
      { ...trade, asset: 'BTC', amount: '2', ...at('02 12:00:00') },
    );
    assert.deepEqual(accounts, {
      'Spot:EUR': '-100 EUR',
      'Spot:BTC': '3 BTC',
      'Equity:Unpaired': '-3 BTC, 99.5 EUR',
      'Expenses:Fees:EUR': '0.5 EUR',
    });
    assert.equal(unpaired, 3);
    assert.match(text, /^2026-01-02 \* "Kraken" "trade"$/m);
  });

  it('begins with what was there, and books a gap as unpaired', () => {
    const { accounts, unpaired } = booked(
      { amount: '1', balance: '6' },
      { amount: '1', balance: '9' },
    );
    assert.deepEqual(accounts, {
      'Spot:BTC': '9 BTC',
      'Equity:Opening-Balances': '-5 BTC',
      'Equity:Deposits': '-2 BTC',
      'Equity:Unpaired': '-2 BTC',
    });
    assert.equal(unpaired, 1);
  });

  it('asserts what Kraken says after each day', () => {
    const { text } = booked(
      { amount: '1', ...at('01 10:00:00') },
      { amount: '2', ...at('01 11:00:00') },
      { amount: '3', ...at('05 11:00:00') },
    );
    assert.deepEqual(
      readJournal(text).balances.map(({ date, balance }) => `${date} ${balance.toString()}`),
      ['2026-01-02 3', '2026-01-06 6'],
    );
  });

  it('goes on with the old and the new name of an asset, and without a wallet, in one account', () => {
    const { accounts, unpaired } = booked(
      { asset: 'XXBT', wallet: '', amount: '1' },
      { asset: 'BTC', amount: '1', balance: '2' },
    );
    assert.deepEqual(accounts, { 'Spot:BTC': '2 BTC', 'Equity:Deposits': '-2 BTC' });
    assert.equal(unpaired, 0);
  });
});
