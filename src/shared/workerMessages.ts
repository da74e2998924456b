import type { Question, TableSummary } from './table.ts';

/** The messages between the extension and the worker that reads files. Tables are numbered. */

/** Where the bytes of a table are: on the disk, or in memory for files elsewhere. */
export type TableFile = { readonly path: string } | { readonly bytes: Uint8Array };

export interface OpenOptions {
  readonly file: TableFile;
  /** The period of the report, in Unix seconds, if it is known. */
  readonly period?: { readonly starttm: number; readonly endtm: number } | undefined;
  /** The path of a ledgers file of the same account, for a trades file. */
  readonly ledgers?: string | undefined;
}

export type ToWorker =
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
 * Why a file can't be shown as a table: it is not one of Kraken's exports, it is empty, it is an
 * archive that is damaged, it is no longer there, or it can't be read.
 */
export type TableErrorKind = 'notKraken' | 'empty' | 'damaged' | 'gone' | 'disk';

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
