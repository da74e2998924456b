import * as v from 'valibot';
import { TablePart, type Seconds, type TableErrorKind } from './workerMessages.ts';

/** The messages between the extension and a worker that writes the rows of an account for other programs. */

/** What rows can be written as. */
export const EXPORT_FORMATS = ['csv', 'parquet', 'beancount', 'hledger'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export type JournalFormat = Extract<ExportFormat, 'beancount' | 'hledger'>;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Rows of a table on the disk, with the line of the first one in its file, from 1. */
const Piece = v.object({ ...TablePart.entries, firstLine: Count });
export type Piece = Readonly<v.InferOutput<typeof Piece>>;

/** The rows of a table that are in a period, by their years. */
export const CutTable = v.object({
  /** All columns of the table, in lower case. */
  columns: v.array(v.string()),
  /** Rows in files without a single time that can be read, which are in no year. */
  timeless: Count,
  /** In UTC; oldest first, without those that have no rows. */
  years: v.array(
    v.object({
      year: v.number(),
      /** In Unix seconds, the last one exclusive: the year, or what is in the period of it. */
      period: v.object({ from: v.number(), to: v.number() }),
      pieces: v.array(Piece),
    }),
  ),
});
export type CutTable = v.InferOutput<typeof CutTable>;

/** What was written to a file. */
export const Written = v.object({
  rows: Count,
  /** Rows that could not be read. */
  unreadable: Count,
  /** For journals: entries whose counterpart was not found. */
  unpaired: v.optional(Count),
});
export type Written = v.InferOutput<typeof Written>;

interface Writing {
  /** Of a file that is new or empty. */
  readonly path: string;
  /** What all rows are in, if it is known: otherwise they are not in the order of time. */
  readonly period?: Seconds | undefined;
}

/** Writes rows to a file. */
export type WriteJob = Writing &
  (
    | { readonly kind: 'csv'; readonly parts: readonly TablePart[] }
    | {
        readonly kind: JournalFormat;
        /** The name of the account. */
        readonly account: string;
        readonly parts: readonly TablePart[];
      }
    | {
        readonly kind: 'parquet';
        /** All columns of the table, in lower case. */
        readonly columns: readonly string[];
        readonly pieces: readonly Piece[];
      }
  );

/** Finds the rows of a period; all if there is none. The rows of each part are in order. */
export interface CutJob {
  readonly kind: 'cut';
  readonly parts: readonly TablePart[];
  readonly period?: Seconds | undefined;
}

/** What a worker is asked for; the next one only when it has answered. */
export type ExportJob = CutJob | WriteJob;

/** A number with too many digits for a decimal column, and where it is, for the user to find it. */
export interface UnfitAmount {
  /** As it is written. */
  readonly value: string;
  readonly column: string;
  /** Of the row; may be empty. */
  readonly txid: string;
  /** The name of the file, and the line in it. */
  readonly source: string;
  readonly line: number;
}

/** What went wrong: while reading, while writing, with a number, or a bug with its stack. */
export type ExportFailure =
  | { readonly kind: 'table'; readonly error: TableErrorKind; readonly text: string }
  /** The kind is one of a FileError. */
  | { readonly kind: 'file'; readonly error: string; readonly text: string }
  | { readonly kind: 'amount'; readonly unfit: UnfitAmount }
  | { readonly kind: 'bug'; readonly text: string };

export type FromExportWorker =
  /** The bytes of rows that were read so far. */
  | { readonly kind: 'reading'; readonly done: number }
  /** A `CutTable`, or `Written`. */
  | { readonly kind: 'done'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly failure: ExportFailure };
