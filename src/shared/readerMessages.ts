import * as v from 'valibot';
import { QUESTIONS, TableSummary } from './table.ts';

/** The messages between the reader's webview and the extension. Both ends parse what they receive. */

/** One of the files that a history is made of. */
const HistoryPart = v.object({
  /** First and last day whose rows count. */
  days: v.string(),
  /** Empty if nothing happened in these days. */
  name: v.string(),
  rows: v.number(),
  /** The index of its first row in the whole. */
  firstRow: v.number(),
  /** One sentence: what is wrong with it, or where it doesn't continue the file before. */
  problem: v.optional(v.string()),
});
export type HistoryPart = v.InferOutput<typeof HistoryPart>;

/** From the extension to the webview. */
export const ToWebview = v.variant('kind', [
  /** The first one, as the answer to `hello`. */
  v.object({
    kind: v.literal('welcome'),
    /** That of VS Code, for numbers and dates: a BCP 47 tag. */
    language: v.string(),
    /** Translations by English text. */
    translations: v.record(v.string(), v.string()),
    /** The name of the file. */
    fileName: v.string(),
    /** How to use the page by keyboard, in sentences. */
    help: v.array(v.string()),
  }),
  /** Bytes that were read, and the size of the file if known. */
  v.object({ kind: v.literal('reading'), done: v.number(), size: v.optional(v.number()) }),
  v.object({
    kind: v.literal('table'),
    /** Counts the tables that were read: answers about an earlier one no longer hold. */
    generation: v.number(),
    summary: TableSummary,
    /** The name of the account and the description of the report, if the file belongs to one. */
    account: v.optional(v.string()),
    description: v.optional(v.string()),
    /** The files of a history, oldest first. */
    parts: v.optional(v.array(HistoryPart)),
    /** Whether everything adds up. */
    verdict: v.object({ state: v.picklist(['holds', 'fails', 'open']), text: v.string() }),
  }),
  /** The file can't be shown: one sentence, with a button for what helps. */
  v.object({
    kind: v.literal('failed'),
    text: v.string(),
    action: v.picklist(['openAsText', 'readAgain']),
  }),
  /** Shown above what is known: the file was changed, or is gone. */
  v.object({ kind: v.literal('notice'), text: v.string(), isGone: v.boolean() }),
  /** The answer to a question, or one sentence why there is none. */
  v.object({ kind: v.literal('answer'), id: v.number(), answer: v.unknown() }),
  v.object({ kind: v.literal('noAnswer'), id: v.number(), text: v.string() }),
]);
export type ToWebview = v.InferOutput<typeof ToWebview>;

const ask = <const Name extends string, Params extends v.GenericSchema>(
  name: Name,
  { params }: { readonly params: Params },
) => v.object({ name: v.literal(name), params });

/** From the webview to the extension. */
export const FromWebview = v.variant('kind', [
  v.object({ kind: v.literal('hello') }),
  v.object({
    kind: v.literal('ask'),
    id: v.number(),
    question: v.variant('name', [
      ask('rows', QUESTIONS.rows),
      ask('position', QUESTIONS.position),
      ask('findings', QUESTIONS.findings),
      ask('asset', QUESTIONS.asset),
      ask('csv', QUESTIONS.csv),
    ]),
  }),
  /** Stops reading the file. */
  v.object({ kind: v.literal('cancel') }),
  v.object({ kind: v.literal('readAgain') }),
  /** Opens the file in a text editor, at a line if given. */
  v.object({ kind: v.literal('openAsText'), line: v.optional(v.number()) }),
  v.object({ kind: v.literal('copy'), text: v.string() }),
]);
export type FromWebview = v.InferOutput<typeof FromWebview>;
