import * as v from 'valibot';
import type { Question, TableSummary } from './table.ts';

/** The messages between the extension and the worker that reads files. Tables are numbered. */

/** Rows of a table on the disk: the bytes from the first one up to, but not including, `end`. */
export const TablePart = v.object({ path: v.string(), start: v.number(), end: v.number() });
export type TablePart = Readonly<v.InferOutput<typeof TablePart>>;

/**
 * Where the bytes of a table are: on the disk, in memory for files elsewhere, or in parts of several
 * files of one kind, oldest first.
 */
export type TableFile =
  | { readonly path: string }
  | { readonly bytes: Uint8Array }
  | { readonly parts: readonly TablePart[] };

/** A period in Unix seconds, the last one exclusive. */
export interface Seconds {
  readonly from: number;
  readonly to: number;
}

/** Where rows are in a file, or that it can't be told, as they are not in the order of time. */
export const LocatedRows = v.variant('kind', [
  v.object({
    kind: v.literal('located'),
    /** The bytes from the first row up to, but not including, the first one after them. */
    start: v.number(),
    end: v.number(),
    /** The line of the first row, from 1. */
    firstLine: v.number(),
    /** Unix milliseconds: the times of the first and of the last row of the whole file. */
    first: v.optional(v.number()),
    last: v.optional(v.number()),
  }),
  v.object({ kind: v.literal('unordered') }),
]);
export type LocatedRows = v.InferOutput<typeof LocatedRows>;

/** How the rows of two files differ, by their `txid`; only the first ones are named. */
export const RowDifferences = v.object({
  /** Rows that both have, but not with the same values. */
  changed: v.array(v.string()),
  onlyFirst: v.array(v.string()),
  onlySecond: v.array(v.string()),
});
export type RowDifferences = v.InferOutput<typeof RowDifferences>;

export interface OpenOptions {
  readonly file: TableFile;
  /** The period of the report, in Unix seconds, if it is known. */
  readonly period?: { readonly starttm: number; readonly endtm: number } | undefined;
  /** The path of a ledgers file of the same account, for a trades file. */
  readonly ledgers?: string | undefined;
}

/** What can be asked about files that aren't open. */
export type FileQuestion =
  /** Where the rows of a period are in a file. */
  | { readonly name: 'locate'; readonly path: string; readonly period: Seconds }
  /** The same in a file of this size, whose rows are known to be in the order of time. */
  | {
      readonly name: 'search';
      readonly path: string;
      readonly size: number;
      readonly period: Seconds;
    }
  | { readonly name: 'compare'; readonly first: TablePart; readonly second: TablePart };

export type ToWorker =
  | { readonly kind: 'askFile'; readonly id: number; readonly question: FileQuestion }
  | ({ readonly kind: 'open'; readonly table: number } & OpenOptions)
  /** Stops reading, or frees the table. */
  | { readonly kind: 'close'; readonly table: number }
  | {
      readonly kind: 'ask';
      readonly table: number;
      readonly id: number;
      readonly question: Question;
    };

/**
 * Why a file can't be used as a table: it is not one of Kraken's exports, it is empty, it is an
 * archive that is damaged, its rows are not in the order of time, which a history needs, it is no
 * longer there, or it can't be read.
 */
export type TableErrorKind = 'notKraken' | 'empty' | 'damaged' | 'unordered' | 'gone' | 'disk';

/** What went wrong; a `bug` has its stack as text, others the platform's message or nothing. */
export interface WorkerFailure {
  readonly error: TableErrorKind | 'bug';
  readonly text: string;
}

export type FromWorker =
  | {
      readonly kind: 'reading';
      readonly table: number;
      readonly done: number;
      readonly size?: number | undefined;
    }
  | { readonly kind: 'opened'; readonly table: number; readonly summary: TableSummary }
  | ({ readonly kind: 'notOpened'; readonly table: number } & WorkerFailure)
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | ({ readonly kind: 'noAnswer'; readonly id: number } & WorkerFailure);
