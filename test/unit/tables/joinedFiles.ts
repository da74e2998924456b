import assert from 'node:assert/strict';
import { JoinedSource } from '../../../src/core/tables/joinedSource.ts';
import type { Source } from '../../../src/core/tables/source.ts';
import { toTableError } from '../../../src/core/tables/tableError.ts';
import type { TablePart } from '../../../src/shared/workerMessages.ts';
import { timeText } from '../../support/tables/generate.ts';
import { LEDGERS_COLUMNS, openTable, START, writeTemporary, type Cells } from './setup.ts';

/** Writes a file. @returns all its rows. */
export async function partOf(file: string): Promise<TablePart> {
  const path = await writeTemporary('export.csv', file);
  const header = file.slice(0, file.indexOf('\n') + 1);
  return { path, start: Buffer.byteLength(header), end: Buffer.byteLength(file) };
}

/** Writes files. @returns all their rows as one table. */
export async function join(...files: readonly string[]): Promise<JoinedSource> {
  return JoinedSource.open(await Promise.all(files.map(partOf)));
}

export async function contentOf(source: Source): Promise<string> {
  const pieces: Buffer[] = [];
  await source.readAll((piece) => pieces.push(Buffer.from(piece)), new AbortController().signal);
  return Buffer.concat(pieces).toString();
}

export async function textIn(source: Source, start: number, end: number): Promise<string> {
  return Buffer.from(await source.read(start, end)).toString();
}

/** The kind of the error that opening parts ends with. */
export async function kindOfError(parts: readonly TablePart[]): Promise<unknown> {
  const error = await JoinedSource.open(parts).then(
    () => assert.fail('it was opened'),
    toTableError,
  );
  return error instanceof Error && 'kind' in error ? error.kind : error;
}

/** Deposits of one bitcoin each, whose balances add up. */
export function deposits(first: number, last: number): Cells[] {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const number = first + index;
    const time = timeText(START + number);
    return { txid: `L${number}`, refid: `R${number}`, time, amount: '1', balance: `${number}` };
  });
}

/** The rows of a table by the names of its columns. Columns that are missing are empty. */
export async function rowsOf(source: Source, columns: readonly string[] = LEDGERS_COLUMNS) {
  const { rows, summary, check } = await openTable(source);
  const found = (await rows()).map((cells) =>
    columns.map((name) => cells[summary.columns.indexOf(name)] ?? ''),
  );
  return { rows: found, summary, balances: check('balances') };
}
