import { Decimal } from '../../tables/decimal.ts';
import type { Amount } from './transaction.ts';

/** What prices are in where one of these takes part, in this order. */
const MONEY: readonly string[] = (
  'EUR USD GBP CHF CAD AUD JPY AED KRW USDT USDC DAI PYUSD TUSD USDG USDQ USDR USDS USDD UST ' +
  'RLUSD EURC EURT EURQ EUROP EURR BTC ETH'
).split(' ');

/** What has a price, and the whole price of it. */
interface Pricing {
  readonly priced: string;
  readonly price: Amount;
}

/**
 * Chooses which commodity of an exchange has a price in the other one. Without money, it is what was
 * received.
 *
 * @param nets what the exchange adds of each commodity, without those that cancel out.
 * @returns `undefined` if there isn't one of each, or there is no way to spread the price.
 */
export function pricingOf(legs: readonly Amount[], nets: readonly Amount[]): Pricing | undefined {
  const [one, other, ...more] = nets;
  if (!one || !other || more.length > 0) return undefined;
  if (one.amount.units < 0n === other.amount.units < 0n) return undefined;
  const [given, received] = one.amount.units < 0n ? [one, other] : [other, one];
  const isGivenPriced = rankOf(received) < rankOf(given);
  const [priced, price] = isGivenPriced ? [given, received] : [received, given];
  if (isOneSided(legs, priced)) return pricing(priced, price);
  return isOneSided(legs, price) ? pricing(price, priced) : undefined;
}

/**
 * Spreads a price over the amounts that it was paid for. The last one gets what rounding has left.
 *
 * @param amounts of one commodity and one sign.
 */
export function shares(amounts: readonly Amount[], price: Amount): Amount[] {
  const whole = amounts.reduce((sum, { amount }) => sum.plus(amount.absolute()), Decimal.zero);
  let sum = Decimal.zero;
  let paid = Decimal.zero;
  return amounts.map(({ amount }) => {
    sum = sum.plus(amount.absolute());
    const paidNow = partOf(price.amount, sum, whole);
    const share = { amount: paidNow.minus(paid), commodity: price.commodity };
    paid = paidNow;
    return share;
  });
}

function pricing({ commodity }: Amount, price: Amount): Pricing {
  return { priced: commodity, price: { ...price, amount: price.amount.absolute() } };
}

/** Whether all amounts of a commodity have the same sign, so that a price can be spread over them. */
function isOneSided(legs: readonly Amount[], { commodity, amount: net }: Amount): boolean {
  return legs.every(
    ({ commodity: own, amount }) =>
      own !== commodity || amount.units === 0n || amount.units < 0n === net.units < 0n,
  );
}

function rankOf({ commodity }: Amount): number {
  const rank = MONEY.indexOf(commodity);
  return rank < 0 ? MONEY.length : rank;
}

/** `price` × `part` / `whole`, rounded down to the places of the price. */
function partOf(price: Decimal, part: Decimal, whole: Decimal): Decimal {
  const places = Math.max(part.places, whole.places);
  const scaled = (value: Decimal) => value.units * 10n ** BigInt(places - value.places);
  return new Decimal((price.units * scaled(part)) / scaled(whole), price.places);
}
