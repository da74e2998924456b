import assert from 'node:assert/strict';
import { booked, trade } from './booked.ts';

describe('What a journal books', () => {
  it('deposits, withdrawals and their fees', () => {
    const { accounts, unpaired } = booked(
      { amount: '5', fee: '0.1' },
      { type: 'withdrawal', amount: '-2', fee: '0.5' },
    );
    assert.deepEqual(accounts, {
      'Spot:BTC': '2.4 BTC',
      'Equity:Deposits': '-5 BTC',
      'Equity:Withdrawals': '2 BTC',
      'Expenses:Fees:BTC': '0.6 BTC',
    });
    assert.equal(unpaired, 0);
  });

  it('a failed withdrawal, which gives back its fee', () => {
    const { accounts } = booked(
      { amount: '5' },
      { type: 'withdrawal', amount: '-2', fee: '0.5' },
      { type: 'withdrawal', amount: '2', fee: '-0.5' },
    );
    assert.deepEqual(accounts, { 'Spot:BTC': '5 BTC', 'Equity:Deposits': '-5 BTC' });
  });

  it('a fee below zero by what the balance says', () => {
    const { accounts } = booked(
      { asset: 'EUR', amount: '100' },
      { ...trade, asset: 'EUR', amount: '-50', fee: '-0.5', balance: '49.5' },
      { ...trade, asset: 'DOT', amount: '10', fee: '-0.25', balance: '9.75' },
    );
    assert.equal(accounts['Expenses:Fees:EUR'], '0.5 EUR');
    assert.equal(accounts['Expenses:Fees:DOT'], '0.25 DOT');
    assert.equal(accounts['Equity:Opening-Balances'], undefined);
  });

  it('a trade at the price of the other side', () => {
    const { text, accounts } = booked(
      { ...trade, asset: 'ZEUR', amount: '-100', fee: '4' },
      { ...trade, asset: 'XXBT', amount: '3', fee: '0.01' },
    );
    assert.match(text, / {2}Assets:Kraken:Personal:Spot:BTC {2}3 BTC @@ 100 EUR\n {4}txid: "L1"\n/);
    // Beancount would not balance a third of an integer.
    assert.match(text, / {2}Assets:Kraken:Personal:Spot:EUR {2}-100\.0+ EUR\n {4}txid: "L0"\n/);
    assert.deepEqual(accounts, {
      'Spot:EUR': '-104 EUR',
      'Spot:BTC': '2.99 BTC',
      'Expenses:Fees:EUR': '4 EUR',
      'Expenses:Fees:BTC': '0.01 BTC',
    });
  });

  it('a sale at what was paid, and coins for coins at what was given', () => {
    const { text } = booked(
      { ...trade, asset: 'DOT', amount: '-10' },
      { ...trade, asset: 'EUR', amount: '50.5' },
      { type: 'spend', refid: 'S', asset: 'LINK', amount: '-1' },
      { type: 'receive', refid: 'S', asset: 'DOT', amount: '3' },
    );
    assert.match(text, /-10 DOT @@ 50\.5 EUR\n/);
    assert.match(text, / 3 DOT @@ 1 LINK\n/);
  });

  it('each part of a trade at its share of the price', () => {
    const { text } = booked(
      { ...trade, asset: 'DOT', amount: '1' },
      { ...trade, asset: 'DOT', amount: '2' },
      { ...trade, asset: 'EUR', amount: '-10.00' },
    );
    assert.match(text, / 1 DOT @@ 3\.33 EUR\n/);
    assert.match(text, / 2 DOT @@ 6\.67 EUR\n/);
  });

  it('an exchange of more than two assets without a price', () => {
    const { accounts, text, unpaired } = booked(
      { type: 'spend', subtype: 'dustsweeping', refid: 'D', asset: 'DOT', amount: '-0.1' },
      { type: 'spend', subtype: 'dustsweeping', refid: 'D', asset: 'ADA', amount: '-0.2' },
      { type: 'receive', subtype: 'dustsweeping', refid: 'D', asset: 'EUR', amount: '1' },
    );
    assert.deepEqual(accounts, {
      'Spot:DOT': '-0.1 DOT',
      'Spot:ADA': '-0.2 ADA',
      'Spot:EUR': '1 EUR',
      'Equity:Trading': '0.1 DOT, 0.2 ADA, -1 EUR',
    });
    assert.ok(!text.includes('@@'));
    assert.equal(unpaired, 0);
  });

  it('fee credits as a fee, whichever column they stand in', () => {
    const { accounts, unpaired } = booked(
      { type: 'transfer', asset: 'KFEE', amount: '500' },
      { ...trade, asset: 'EUR', amount: '-100.5' },
      { ...trade, asset: 'BTC', amount: '1' },
      { ...trade, asset: 'KFEE', fee: '20' },
      { ...trade, asset: 'KFEE', amount: '-5' },
    );
    assert.equal(accounts['Spot:KFEE'], '475 KFEE');
    assert.equal(accounts['Expenses:Fees:KFEE'], '25 KFEE');
    assert.equal(accounts['Income:Transfers:KFEE'], '-500 KFEE');
    assert.equal(unpaired, 0);
  });

  it('no fee in another asset, which has a row of its own, but a note of it', () => {
    const { accounts, text } = booked({ amount: '1', fee: '20', feeAsset: 'KFEE' });
    assert.deepEqual(accounts, { 'Spot:BTC': '1 BTC', 'Equity:Deposits': '-1 BTC' });
    assert.match(text, /unbooked-fee: "20 KFEE"/);
  });

  it('rewards, airdrops and whatever else Kraken gives as income', () => {
    const { accounts } = booked(
      { type: 'earn', subtype: 'reward', asset: 'DOT', wallet: 'earn / flexible', amount: '1' },
      { type: 'staking', asset: 'DOT.S', amount: '2' },
      { type: 'earn', refid: 'Unknown', asset: 'DOT.F', amount: '3' },
      { type: 'earn', subtype: 'airdrop', asset: 'DOT', amount: '4' },
      { type: 'transfer', asset: 'DOT', amount: '5' },
      { type: 'dividend', asset: 'AAPLx', amount: '6' },
    );
    assert.deepEqual(accounts, {
      'Earn-Flexible:DOT': '1 DOT',
      'Spot:DOT-S': '2 DOT',
      'Spot:DOT-F': '3 DOT',
      'Spot:DOT': '9 DOT',
      'Spot:AAPLx': '6 AAPLX',
      'Income:Rewards:DOT': '-6 DOT',
      'Income:Airdrops:DOT': '-4 DOT',
      'Income:Transfers:DOT': '-5 DOT',
      'Income:Dividends:AAPLx': '-6 AAPLX',
    });
  });

  it('margin trading, and types that are not known, under their own names', () => {
    const { accounts, unpaired } = booked(
      { type: 'margin', asset: 'EUR', amount: '-7', fee: '1' },
      { type: 'rollover', asset: 'EUR', fee: '2' },
      { type: 'settled', asset: 'EUR', amount: '3' },
      { type: 'brand new', asset: 'EUR', amount: '4' },
      { type: 'earn', subtype: 'brandnew', asset: 'EUR', amount: '5' },
    );
    assert.deepEqual(accounts, {
      'Spot:EUR': '2 EUR',
      'Income:Margin:EUR': '7 EUR',
      'Expenses:Fees:EUR': '1 EUR',
      'Expenses:Rollover:EUR': '2 EUR',
      'Equity:Settled': '-3 EUR',
      'Equity:Other:Brand-New': '-4 EUR',
      'Equity:Other:Earn-Brandnew': '-5 EUR',
    });
    assert.equal(unpaired, 0);
  });
});
