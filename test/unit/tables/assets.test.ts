import assert from 'node:assert/strict';
import { baseOf, newName } from '../../../src/core/tables/assets.ts';

describe('an asset', () => {
  it('has a new name if it was spelled in another way', () => {
    for (const [old, name] of Object.entries({
      ...{ XXBT: 'BTC', XBT: 'BTC', XETH: 'ETH', ZEUR: 'EUR', XXDG: 'DOGE', XDG: 'DOGE' },
      ...{ 'XBT.M': 'BTC.M', 'ZEUR.HOLD': 'EUR.HOLD', 'XBT.F': 'BTC.F' },
    })) {
      assert.equal(newName(old), name);
    }
  });

  it('keeps a name that only looks like an old one', () => {
    for (const name of ['BTC', 'XTZ', 'ZRX', 'XRP', 'XMR', 'ZEUS', 'KFEE', 'DOT.S', 'ETH2', '']) {
      assert.equal(newName(name), name);
    }
  });

  it('is the one that its products belong to', () => {
    for (const [product, base] of Object.entries({
      ...{ 'DOT.S': 'DOT', 'DOT28.S': 'DOT', 'SOL03.S': 'SOL', 'EUR.M': 'EUR', 'XBT.M': 'BTC' },
      ...{ 'ETH2.S': 'ETH', ETH2: 'ETH', 'ETH.F': 'ETH', 'ZUSD.HOLD': 'USD', 'ADA.B': 'ADA' },
      ...{ XXBT: 'BTC', BTC: 'BTC', 'USDC.F': 'USDC' },
    })) {
      assert.equal(baseOf(product), base);
    }
  });

  it('is its own where the name only looks like a product', () => {
    for (const name of ['1INCH', 'C98', 'DOT.X', 'BRK.BRK', '.S', 'T', 'LUNA2', '']) {
      assert.equal(baseOf(name), name);
    }
  });
});
