import assert from 'node:assert/strict';
import { COINS, USD } from '../../../../src/demo/data/assets.ts';
import { priceOf } from '../../../../src/demo/data/market.ts';
import { dayNumber } from '../../../../src/demo/data/times.ts';

describe('the price of a coin', () => {
  for (const coin of [...COINS, USD]) {
    it(`is around those of its years, and never jumps: ${coin.name}`, () => {
      const unit = 10 ** coin.pricePlaces;
      for (const [i, price] of coin.prices.entries()) {
        const ratio = priceOf(coin, dayNumber(2020 + i, 1)) / unit / price;
        assert.ok(ratio > 0.6 && ratio < 1.4, `${2020 + i}: ${ratio}`);
      }
      for (let day = dayNumber(2019, 1); day < dayNumber(2035, 1); day += 1) {
        const [today, tomorrow] = [priceOf(coin, day), priceOf(coin, day + 1)];
        assert.ok(Number.isInteger(today) && today > 0);
        assert.ok(Math.abs(tomorrow / today - 1) < 0.08, `${day}: ${today} ${tomorrow}`);
      }
    });
  }
});
