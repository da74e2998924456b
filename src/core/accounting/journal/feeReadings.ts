import { baseOf, newName } from '../../tables/assets.ts';
import { Decimal } from '../../tables/decimal.ts';
import type { LedgerEntry } from './ledgerEntry.ts';

/** Beyond so many doubtful fees in one second of one balance, all are understood alike. */
const MAX_DOUBTFUL = 5;

/**
 * The ways to understand the fees of rows, likeliest first.
 *
 * @param prefersAbsolute whether fees below zero probably are meant to be above.
 */
export function* feeCombinations(
  rows: readonly { readonly entry: LedgerEntry }[],
  prefersAbsolute: boolean,
): Generator<readonly Decimal[], void> {
  const readings = rows.map(({ entry }) => feeReadings(entry, prefersAbsolute));
  if (readings.filter(({ length }) => length > 1).length <= MAX_DOUBTFUL) {
    yield* combinations(readings);
    return;
  }
  const most = Math.max(...readings.map(({ length }) => length));
  for (let way = 0; way < most; way++) {
    yield readings.map((fees) => fees[Math.min(way, fees.length - 1)] ?? Decimal.zero);
  }
}

/** What may have been subtracted from the balance of an entry. */
function feeReadings(entry: LedgerEntry, prefersAbsolute: boolean): readonly Decimal[] {
  const { asset, fee, feeAsset } = entry;
  const isElsewhere = feeAsset !== '' && newName(feeAsset) !== newName(asset);
  if (isElsewhere && baseOf(feeAsset) !== baseOf(asset)) return [Decimal.zero];
  const signs = signsOf(entry, prefersAbsolute);
  return isElsewhere && fee.units !== 0n ? [...signs, Decimal.zero] : signs;
}

/**
 * In files of about March 2024, all fees are below zero and balances use their absolute value;
 * elsewhere, such a fee is one that was given back.
 */
function signsOf(entry: LedgerEntry, prefersAbsolute: boolean): readonly Decimal[] {
  const { fee } = entry;
  if (fee.units >= 0n) return [fee];
  const absoluteFirst = prefersAbsolute && !isReversal(entry);
  return absoluteFirst ? [fee.negated(), fee] : [fee, fee.negated()];
}

function isReversal({ type, amount }: LedgerEntry): boolean {
  return (type === 'withdrawal' && amount.units > 0n) || (type === 'deposit' && amount.units < 0n);
}

function* combinations(
  readings: readonly (readonly Decimal[])[],
): Generator<readonly Decimal[], void> {
  const [first, ...rest] = readings;
  if (!first) {
    yield [];
    return;
  }
  for (const others of combinations(rest)) for (const fee of first) yield [fee, ...others];
}
