import type {
  AnswerTo,
  Finding,
  ParamsOf,
  Question,
  QuestionName,
  Row,
  TableSummary,
} from '../../shared/table.ts';
import type { Analysis } from './analysis.ts';
import { toCsv } from './csv.ts';
import type { Header } from './header.ts';
import type { Cells, LineBytes } from './lines.ts';
import { ANNOUNCED, UNREADABLE, type RowIndex } from './rowIndex.ts';
import { readRows } from './rowTexts.ts';
import type { Source } from './source.ts';
import { TICKS_PER_MS } from './times.ts';
import { Views } from './views.ts';
import type { Vocabulary } from './vocabulary.ts';
import { textOf } from './words.ts';

/** What is known of a file after it was read. */
export interface TableParts {
  readonly source: Source;
  readonly header: Header;
  readonly cells: Cells;
  readonly index: RowIndex;
  readonly vocabulary: Vocabulary;
  readonly analysis: Analysis;
}

/** Rows are read at once if there are fewer others between them, up to so many with these. */
const MAX_GAP_ROWS = 32;
const MAX_GROUP_ROWS = 4096;

/** A file that was read and checked. Its rows stay in the file, and are read when they are shown. */
export class Table {
  readonly #parts: TableParts;
  readonly #views: Views;
  readonly summary: TableSummary;

  constructor(parts: TableParts) {
    this.#parts = parts;
    this.#views = new Views(parts);
    this.summary = summaryOf(parts);
  }

  /** @throws errors of the file system, if rows can no longer be read. */
  async answer(question: Question): Promise<AnswerTo<QuestionName>> {
    switch (question.name) {
      case 'rows':
        return this.#rows(question.params);
      case 'position':
        return (await this.#views.rowsOf(question.params.view)).positionOf(question.params.row);
      case 'findings':
        return this.#findings(question.params);
      case 'asset':
        return this.#parts.analysis.asset(question.params.asset);
      case 'monthly':
        return this.#parts.analysis.monthly();
      case 'csv':
        return this.#csv(question.params);
    }
  }

  async close(): Promise<void> {
    await this.#parts.source.close();
  }

  async #rows({ view, from, count }: ParamsOf<'rows'>): Promise<AnswerTo<'rows'>> {
    const rows = await this.#views.rowsOf(view);
    return { total: rows.length, rows: await this.#read(rows.slice(from, from + count)) };
  }

  async #findings({ check, from, count }: ParamsOf<'findings'>): Promise<Finding[]> {
    const kept = this.#parts.analysis.checks.findings(check).slice(from, from + count);
    const rows = await this.#read(kept.map(({ row }) => row));
    return kept.flatMap(({ detail }, index) => {
      const row = rows[index];
      return row ? [{ row, detail }] : [];
    });
  }

  async #csv({ view, from, count, columns }: ParamsOf<'csv'>): Promise<string> {
    const { header } = this.#parts;
    const rows = await this.#views.rowsOf(view);
    const wanted = columns ?? [...header.columns.keys()];
    const lines = await this.#read(rows.slice(from, from + count));
    const pick = (cells: readonly string[]) => wanted.map((column) => cells[column] ?? '');
    const toCells = ({ cells, mark }: Row) =>
      // The text of a row that can't be read has no columns.
      mark === 'unreadable' ? wanted.map((_, index) => cells[index] ?? '') : pick(cells);
    return toCsv([pick(header.columns), ...lines.map(toCells)]);
  }

  /** Reads rows in any order; neighbours in the file are read together. */
  async #read(rows: readonly number[]): Promise<Row[]> {
    const { source, index } = this.#parts;
    const texts = new Map<number, Row>();
    const sorted = rows.toSorted((one, other) => one - other);
    for (let start = 0; start < sorted.length;) {
      const from = sorted[start] ?? 0;
      let [end, last] = [start, from];
      for (; end < sorted.length; end++) {
        const next = sorted[end] ?? 0;
        if (next - last > MAX_GAP_ROWS || next - from >= MAX_GROUP_ROWS) break;
        last = next;
      }
      const lineOf = await readRows(source, index, from, last + 1);
      for (const row of sorted.slice(start, end)) texts.set(row, this.#rowOf(row, lineOf(row)));
      start = end;
    }
    return rows.flatMap((row) => texts.get(row) ?? []);
  }

  #rowOf(row: number, { bytes, start, end }: LineBytes): Row {
    const { index, cells, header, analysis } = this.#parts;
    const state = index.states.at(row);
    // A row that was read can have become unreadable if the file was changed meanwhile.
    const isUnreadable =
      state === UNREADABLE ||
      !cells.split(bytes, start, end) ||
      cells.count < header.columns.length;
    const texts = isUnreadable
      ? [Buffer.from(bytes.subarray(start, end)).toString()]
      : header.columns.map((_, cell) =>
          textOf(bytes, cells.starts[cell] ?? 0, cells.ends[cell] ?? 0),
        );
    const mark = isUnreadable
      ? 'unreadable'
      : analysis.checks.failedRows.has(row)
        ? 'finding'
        : state === ANNOUNCED
          ? 'announced'
          : 'none';
    return { row, line: index.lineOf(row), cells: texts, mark };
  }
}

function summaryOf({ header, index, analysis }: TableParts): TableSummary {
  const { kind, columns, numeric } = header;
  let [unreadable, announced, first, last] = [0, 0, Infinity, -Infinity];
  for (let row = 0; row < index.length; row++) {
    const state = index.states.at(row);
    const ticks = index.ticks.at(row);
    if (state === UNREADABLE) unreadable += 1;
    if (state === ANNOUNCED) announced += 1;
    if (ticks < first) first = ticks;
    if (ticks > last) last = ticks;
  }
  return {
    ...{ kind, columns: [...columns], numeric: [...numeric] },
    ...{ rows: index.length, unreadable, announced },
    ...(first <= last && { first: first / TICKS_PER_MS, last: last / TICKS_PER_MS }),
    checks: analysis.checks.all,
    ...analysis.sums(),
  };
}
