import type { RowDifferences, TablePart } from '../../shared/workerMessages.ts';
import { newName } from './assets.ts';
import { Decimal } from './decimal.ts';
import { readHeader, type Header } from './header.ts';
import { JoinedSource } from './joinedSource.ts';
import { Cells, LineSplitter } from './lines.ts';
import { TICKS_PER_MS, TimeReader } from './times.ts';
import { textOf } from './words.ts';

/** More are not named. */
const MAX_NAMED = 100;

/** Columns whose values stay the same when a row is exported again. Others come and go. */
const TEXTS = ['type', 'ordertype', 'refid', 'ordertxid'] as const;
const NUMBERS = ['amount', 'fee', 'balance', 'price', 'cost', 'vol'] as const;

/**
 * Compares the rows of two files that have the same period. Rows are the same if they have the same
 * `txid`; rows without one are left out.
 *
 * @throws errors of the file system; TableError if a file is not an export.
 */
export async function compareRows(first: TablePart, second: TablePart): Promise<RowDifferences> {
  const [one, other] = await Promise.all([readRows(first), readRows(second)]);
  const shared = new Set(one.columns.filter((column) => other.columns.includes(column)));
  const only = (rows: Rows, without: Rows) =>
    [...rows.byId.keys()].filter((id) => !without.byId.has(id)).slice(0, MAX_NAMED);
  const isChanged = (id: string) => {
    const [before, after] = [one.byId.get(id), other.byId.get(id)];
    if (!before || !after) return false;
    return [...shared].some((column) => before.get(column) !== after.get(column));
  };
  return {
    changed: [...one.byId.keys()].filter(isChanged).slice(0, MAX_NAMED),
    onlyFirst: only(one, other),
    onlySecond: only(other, one),
  };
}

interface Rows {
  readonly columns: readonly string[];
  /** By `txid`, the values of the columns, written in one way only. */
  readonly byId: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

async function readRows(part: TablePart): Promise<Rows> {
  const source = await JoinedSource.open([part]);
  const byId = new Map<string, ReadonlyMap<string, string>>();
  let reader: RowReader | undefined;
  const splitter = new LineSplitter(({ bytes, start, end }) => {
    if (!reader) {
      const header = readHeader(bytes, start, end);
      reader = header && new RowReader(header);
      return;
    }
    const row = reader.read(bytes, start, end);
    if (row) byId.set(row.id, row.values);
  });
  await source.readAll((bytes) => {
    splitter.write(bytes);
  }, new AbortController().signal);
  splitter.end();
  return { columns: reader?.columns ?? [], byId };
}

class RowReader {
  readonly #header: Header;
  readonly #cells: Cells;
  readonly #time = new TimeReader();
  readonly columns: readonly string[];

  constructor(header: Header) {
    this.#header = header;
    this.#cells = new Cells(header.separator);
    this.columns = ['time', 'asset', ...TEXTS, ...NUMBERS].filter((name) => header.has(name));
  }

  read(bytes: Uint8Array, start: number, end: number) {
    if (!this.#cells.split(bytes, start, end)) return undefined;
    const id = this.#text(bytes, 'txid');
    if (id === '') return undefined;
    return { id, values: new Map(this.columns.map((name) => [name, this.#value(bytes, name)])) };
  }

  #value(bytes: Uint8Array, column: string): string {
    const text = this.#text(bytes, column);
    if (column === 'asset') return newName(text);
    if (column === 'time') {
      // Files of other years have fewer decimal places.
      return String(Math.floor(this.#time.read(bytes, ...this.#cell(column)) / TICKS_PER_MS));
    }
    const isNumber = NUMBERS.some((each) => each === column);
    return isNumber ? (Decimal.parse(text)?.toString() ?? text) : text;
  }

  #text(bytes: Uint8Array, column: string): string {
    return textOf(bytes, ...this.#cell(column));
  }

  /** Where a cell starts and ends; empty if the row doesn't have it. */
  #cell(column: string): readonly [start: number, end: number] {
    const { starts, ends, count } = this.#cells;
    const cell = this.#header.cellOf(column);
    return cell < count ? [starts[cell] ?? 0, ends[cell] ?? 0] : [0, 0];
  }
}
