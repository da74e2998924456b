import type { View } from '../../shared/table.ts';
import { AmountReader, pairToDecimal } from './amounts.ts';
import { Decimal } from './decimal.ts';
import { UNREADABLE } from './rowIndex.ts';
import type { TableParts } from './table.ts';
import { forEachRow } from './views.ts';
import { textOf } from './words.ts';

type Comparison = (row: number, other: number) => number;

/**
 * Compares rows by a column. Equal rows stay in the order of the file; those without a value come
 * last in any case.
 *
 * @throws errors of the file system.
 */
export async function comparisonBy(
  parts: TableParts,
  { column, descending }: NonNullable<View['sort']>,
): Promise<Comparison> {
  const { header } = parts;
  const direction = descending ? -1 : 1;
  const compare = header.numeric.includes(column)
    ? await byNumber(parts, column, direction)
    : await byText(parts, column, direction);
  return (row, other) => compare(row, other) || row - other;
}

async function byNumber(parts: TableParts, column: number, direction: number): Promise<Comparison> {
  const { length } = parts.index;
  const wholes = new Float64Array(length).fill(NaN);
  const fractions = new Float64Array(length);
  /** Numbers that have too many digits for pairs. */
  const exact = new Map<number, Decimal>();
  const reader = new AmountReader();
  await forEachCell(parts, column, (row, bytes, start, end) => {
    const kind = reader.read(bytes, start, end);
    if (kind === 'wide') exact.set(row, Decimal.parse(textOf(bytes, start, end)) ?? Decimal.zero);
    if (kind !== 'number') return;
    wholes[row] = reader.whole;
    fractions[row] = reader.fraction;
  });
  const decimalOf = (row: number) => {
    const [whole = NaN, fraction = 0] = [wholes[row], fractions[row]];
    return exact.get(row) ?? (Number.isNaN(whole) ? undefined : pairToDecimal(whole, fraction));
  };
  const compareExact: Comparison = (row, other) => {
    const [one, two] = [decimalOf(row), decimalOf(other)];
    if (!one || !two) return one ? -1 : two ? 1 : 0;
    return one.compareTo(two) * direction;
  };
  return (row, other) => {
    const whole = (wholes[row] ?? 0) - (wholes[other] ?? 0);
    if (Number.isNaN(whole)) return compareExact(row, other);
    return (whole || (fractions[row] ?? 0) - (fractions[other] ?? 0)) * direction;
  };
}

async function byText(parts: TableParts, column: number, direction: number): Promise<Comparison> {
  const texts = new Array<string>(parts.index.length).fill('');
  await forEachCell(parts, column, (row, bytes, start, end) => {
    texts[row] = textOf(bytes, start, end);
  });
  return (row, other) => {
    const [one = '', two = ''] = [texts[row], texts[other]];
    if (one === two) return 0;
    if (one === '' || two === '') return one === '' ? 1 : -1;
    return (one < two ? -1 : 1) * direction;
  };
}

/** Passes on the cells of a column, without those of unreadable rows. */
async function forEachCell(
  { source, cells, index }: TableParts,
  column: number,
  take: (row: number, bytes: Uint8Array, start: number, end: number) => void,
): Promise<void> {
  await forEachRow(source, ({ bytes, start, end }, row) => {
    if (index.states.at(row) === UNREADABLE) return;
    if (!cells.split(bytes, start, end) || column >= cells.count) return;
    take(row, bytes, cells.starts[column] ?? 0, cells.ends[column] ?? 0);
  });
}
