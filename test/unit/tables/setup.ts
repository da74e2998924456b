import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import * as v from 'valibot';
import { ZipFile } from 'yazl';
import { readTable, type ReadOptions } from '../../../src/core/tables/readTable.ts';
import { memorySource, type Source } from '../../../src/core/tables/source.ts';
import type { Table } from '../../../src/core/tables/table.ts';
import {
  QUESTIONS,
  TableSummary,
  type AnswerTo,
  type CheckName,
  type FindingDetail,
  type ParamsOf,
  type QuestionName,
  type View,
} from '../../../src/shared/table.ts';
import { timeText } from '../../support/tables/generate.ts';

/** Values by column. */
export type Cells = Readonly<Record<string, string>>;

export const LEDGERS_COLUMNS =
  'txid refid time type subtype aclass asset wallet amount fee balance'.split(' ');
export const TRADES_COLUMNS =
  'txid ordertxid pair time type ordertype price cost fee vol margin misc ledgers'.split(' ');

/** Columns without quotes. */
const NUMBERS = new Set('amount fee balance price cost vol margin'.split(' '));

/** The time of the first row, unless told otherwise. */
export const START = Date.UTC(2026, 0, 1) / 1000;

/** How a file is written. */
interface Writing {
  readonly columns?: readonly string[];
  readonly separator?: string;
  readonly lineEnd?: string;
}

/** A ledgers file: deposits of BTC, one each second, unless the rows tell otherwise. */
export function ledgersFile(rows: readonly Cells[], writing: Writing = {}): string {
  const whole = rows.map((row, index) => ({
    ...{ txid: `L${index}`, refid: `R${index}`, time: timeText(START + index) },
    ...{ type: 'deposit', aclass: 'currency', asset: 'BTC', wallet: 'spot / main' },
    ...{ amount: '0', fee: '0' },
    ...row,
  }));
  return textOf(whole, { columns: LEDGERS_COLUMNS, ...writing });
}

/** A trades file: purchases of one bitcoin, one each second, unless the rows tell otherwise. */
export function tradesFile(rows: readonly Cells[], writing: Writing = {}): string {
  const whole = rows.map((row, index) => ({
    ...{ txid: `T${index}`, ordertxid: `O${index}`, pair: 'XXBTZEUR', margin: '0', misc: '' },
    ...{ time: `${timeText(START + index)}.0000`, type: 'buy', ordertype: 'limit' },
    ...{ price: '100', cost: '100', fee: '0.1', vol: '1', ledgers: '' },
    ...row,
  }));
  return textOf(whole, { columns: TRADES_COLUMNS, ...writing });
}

function textOf(rows: readonly Cells[], writing: Writing & { columns: readonly string[] }): string {
  const { columns, separator = ',', lineEnd = '\n' } = writing;
  const header = columns.map((name) => `"${name}"`);
  const lines = rows.map((row) =>
    columns.map((name) => (NUMBERS.has(name) ? (row[name] ?? '') : quoted(row[name] ?? ''))),
  );
  return [header, ...lines].map((cells) => cells.join(separator) + lineEnd).join('');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

export const readOptions: ReadOptions = { signal: new AbortController().signal };

/** Reads a file from memory. */
export async function openFile(file: string | Uint8Array, options: Partial<ReadOptions> = {}) {
  return openTable(memorySource(Buffer.from(file)), options);
}

export async function openTable(source: Source, options: Partial<ReadOptions> = {}) {
  const table = await readTable(source, { ...readOptions, ...options });
  // What goes to the webview is checked there, too.
  const summary = v.parse(TableSummary, table.summary);
  return {
    ...{ table, summary },
    ask: <Name extends QuestionName>(name: Name, params: ParamsOf<Name>) =>
      ask(table, name, params),
    check: (name: CheckName) => {
      const found = summary.checks.find((check) => check.name === name);
      return found && { state: found.state, checked: found.checked, found: found.found };
    },
    /** What a check found, each with the line of its row. */
    findings: async (check: CheckName): Promise<{ line: number; detail: FindingDetail }[]> => {
      const found = await ask(table, 'findings', { check, from: 0, count: 1000 });
      return found.map(({ row, detail }) => ({ line: row.line, detail }));
    },
    /** The lines of the rows that a check names. */
    named: async (check: CheckName): Promise<number[]> => {
      const found = await ask(table, 'findings', { check, from: 0, count: 1000 });
      return found.map(({ row }) => row.line);
    },
    /** The cells of the rows in a view. */
    rows: async (view: View = {}): Promise<string[][]> => {
      const { rows } = await ask(table, 'rows', { view, from: 0, count: 1000 });
      return rows.map(({ cells }) => cells);
    },
    /** The lines of the rows in a view. */
    lines: async (view: View): Promise<number[]> => {
      const { rows } = await ask(table, 'rows', { view, from: 0, count: 1000 });
      return rows.map(({ line }) => line);
    },
  };
}

async function ask<Name extends QuestionName>(
  table: Table,
  name: Name,
  params: ParamsOf<Name>,
): Promise<AnswerTo<Name>>;
async function ask(table: Table, name: QuestionName, params: unknown): Promise<unknown> {
  const { answer } = QUESTIONS[name];
  return v.parse(answer, await table.answer(toQuestion(name, params)));
}

function toQuestion(name: QuestionName, params: unknown) {
  switch (name) {
    case 'rows':
      return { name, params: v.parse(QUESTIONS.rows.params, params) };
    case 'position':
      return { name, params: v.parse(QUESTIONS.position.params, params) };
    case 'findings':
      return { name, params: v.parse(QUESTIONS.findings.params, params) };
    case 'asset':
      return { name, params: v.parse(QUESTIONS.asset.params, params) };
    case 'monthly':
      return { name, params: v.parse(QUESTIONS.monthly.params, params) };
    case 'csv':
      return { name, params: v.parse(QUESTIONS.csv.params, params) };
  }
}

/** A source that gives its bytes in pieces of some lengths, one after the other and over again. */
export function piecesSource(bytes: Uint8Array, lengths: readonly number[]): Source {
  return {
    ...memorySource(bytes),
    readAll: (take) => {
      let start = 0;
      for (let turn = 0; start < bytes.length; turn++) {
        const end = start + Math.max(1, lengths[turn % lengths.length] ?? 1);
        // The reader of a file uses one buffer for all pieces, so none may be kept.
        const piece = Buffer.from(bytes.subarray(start, end));
        take(piece);
        piece.fill(0);
        start = end;
      }
      return Promise.resolve();
    },
  };
}

const folders: string[] = [];

/** Writes a file into a folder of its own. */
export async function writeTemporary(name: string, content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tables-'));
  folders.push(folder);
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Removes what was written. */
export async function removeTemporary(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

/** An archive with such entries. */
export async function zipWith(entries: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(entries)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** Rows with these values of a column, which don't add up. */
export function withValues(column: string, ...values: readonly string[]): string {
  return ledgersFile(values.map((value) => ({ balance: '0', [column]: value })));
}
