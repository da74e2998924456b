import type { View } from '../../shared/table.ts';
import { isSameAsset } from './assets.ts';
import { kindText } from './ledgers/kinds.ts';
import { LineSplitter, type Line } from './lines.ts';
import { comparisonBy } from './sorting.ts';
import type { Source } from './source.ts';
import type { TableParts } from './table.ts';
import { TICKS_PER_MS } from './times.ts';

/** The rows of a view, in its order. */
export interface ViewRows {
  readonly length: number;
  /** The rows from a position on, up to but not including another. */
  slice(from: number, to: number): number[];
  /** -1 if the view doesn't contain the row. */
  positionOf(row: number): number;
}

/** Enough for going back and forth. */
const MAX_KEPT = 3;

/** Finds and sorts the rows of views; remembers the last ones. */
export class Views {
  readonly #parts: TableParts;
  readonly #kept = new Map<string, Promise<ViewRows>>();

  constructor(parts: TableParts) {
    this.#parts = parts;
  }

  /** @throws errors of the file system. */
  rowsOf(view: View): Promise<ViewRows> {
    const name = JSON.stringify(view);
    const known = this.#kept.get(name);
    if (known) return known;
    const rows = this.#find(view);
    rows.catch(() => this.#kept.delete(name));
    this.#kept.set(name, rows);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return rows;
  }

  async #find(view: View): Promise<ViewRows> {
    const { sort, text, ...conditions } = view;
    const { length } = this.#parts.index;
    const hasFilter = text !== undefined || Object.keys(conditions).length > 0;
    if (!hasFilter && !sort) return allRows(length);
    const isShown = this.#conditionOf(view);
    const hasText = text === undefined ? undefined : await this.#rowsWith(text);
    const rows: number[] = [];
    for (let row = 0; row < length; row++) {
      if (isShown(row) && (hasText?.[row] ?? 1) === 1) rows.push(row);
    }
    const sorted = Uint32Array.from(rows);
    // Equal rows stay in the order of the file.
    if (sort) sorted.sort(await comparisonBy(this.#parts, sort));
    return listedRows(sorted);
  }

  #conditionOf(view: View): (row: number) => boolean {
    const { asset, anyOfAsset, wallet, type, subtype, from, to, onlyFindings } = view;
    const { index, vocabulary, analysis } = this.#parts;
    const assets = asset === undefined ? undefined : vocabulary.assets.texts.indexOf(asset);
    const wallets = wallet === undefined ? undefined : vocabulary.wallets.texts.indexOf(wallet);
    const members =
      anyOfAsset === undefined
        ? undefined
        : vocabulary.assets.texts.map((text) => isSameAsset(text, anyOfAsset));
    const kinds = vocabulary.kinds.map(
      (kind) =>
        (type === undefined || type === kind.type || type === kindText(kind)) &&
        (subtype ?? kind.subtype) === kind.subtype,
    );
    const hasKind = type !== undefined || subtype !== undefined;
    const { failedRows } = analysis.checks;
    return (row) =>
      (assets === undefined || index.assets.at(row) === assets) &&
      (members?.[index.assets.at(row)] ?? true) &&
      (wallets === undefined || index.wallets.at(row) === wallets) &&
      (!hasKind || kinds[index.kinds.at(row)] === true) &&
      (from === undefined || index.ticks.at(row) >= from * TICKS_PER_MS) &&
      (to === undefined || index.ticks.at(row) < to * TICKS_PER_MS) &&
      (onlyFindings !== true || failedRows.has(row));
  }

  /** For each row, 1 if its line contains the text, and else 0. */
  async #rowsWith(text: string): Promise<Uint8Array> {
    const { source, index } = this.#parts;
    const found = new Uint8Array(index.length);
    const wanted = text.toLowerCase();
    await forEachRow(source, ({ bytes, start, end }, row) => {
      const line = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
      if (line.toLowerCase().includes(wanted)) found[row] = 1;
    });
    return found;
  }
}

/** Passes on the lines of all rows, without the header. */
export async function forEachRow(
  source: Source,
  take: (line: Line, row: number) => void,
): Promise<void> {
  let row = -1;
  const splitter = new LineSplitter((line) => {
    if (row >= 0) take(line, row);
    row += 1;
  });
  await source.readAll((piece) => {
    splitter.write(piece);
  }, new AbortController().signal);
  splitter.end();
}

function allRows(length: number): ViewRows {
  return {
    length,
    slice: (from, to) =>
      Array.from({ length: Math.max(0, Math.min(to, length) - from) }, (_, index) => from + index),
    positionOf: (row) => (row < length ? row : -1),
  };
}

function listedRows(rows: Uint32Array): ViewRows {
  return {
    length: rows.length,
    slice: (from, to) => [...rows.slice(from, to)],
    positionOf: (row) => rows.indexOf(row),
  };
}
