import type { Spread } from './statistics.ts';

export type Unit = 'ms' | 'kB' | 'MB' | 'calls' | 'calls/h' | 'ms/h';

/** A line of the table. */
export interface Row {
  readonly name: string;
  /** In `unit`, as is what it is measured beside. */
  readonly ours: number;
  readonly unit: Unit;
  readonly beside?: { readonly name: string; readonly value: number };
  /** Ours by what it is beside; its median counts. */
  readonly ratio?: Spread;
  /** What the ratio may be at most, or ours where there is none. */
  readonly target?: number;
}

const HEAD = ['', 'ours', 'beside', 'ratio (middle half)', 'target', 'met'];

/** The lines in columns, to be read in a terminal and pasted as Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) =>
    Math.max(3, ...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  const [head, ...body] = lines.map((cells) => lineOf(cells, widths));
  const rule = lineOf(
    widths.map((width) => '-'.repeat(width)),
    widths,
  );
  return [head, rule, ...body].join('\n');
}

function cellsOf({ name, ours, unit, beside, ratio, target }: Row): string[] {
  const measure = ratio?.median ?? ours;
  return [
    name,
    quantity(ours, unit),
    beside ? `${beside.name}: ${quantity(beside.value, unit)}` : '',
    ratio ? `${times(ratio.median)} (${times(ratio.lower)}–${times(ratio.upper)})` : '',
    target === undefined ? '' : `≤ ${ratio ? target : `${target} ${unit}`}`,
    target === undefined ? '' : measure <= target ? 'yes' : 'NO',
  ];
}

function lineOf(cells: readonly string[], widths: readonly number[]): string {
  return `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
}

function quantity(value: number, unit: Unit): string {
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${unit}`;
}

function times(ratio: number): string {
  return ratio.toFixed(2);
}
