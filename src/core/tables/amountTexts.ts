import { Decimal } from './decimal.ts';

/** Amounts as texts, exact: what the worker tells, and what is kept. */

export function plus(one: string, other: string): string {
  return String(decimal(one).plus(decimal(other)));
}

export function minus(one: string, other: string): string {
  return String(decimal(one).minus(decimal(other)));
}

/** @returns zero if the text is no number, which parsed amounts never are. */
export function decimal(text: string): Decimal {
  return Decimal.parse(text) ?? Decimal.zero;
}
