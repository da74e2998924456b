import * as v from 'valibot';
import type { RemovalType } from './exportRequest.ts';
import { LAST_SECOND, type Report, type ReportType } from './report.ts';

const SET = new Set(['true', '1']);

const Envelope = v.object({
  // An entry of another shape is an error all the same.
  error: v.optional(
    v.union([
      v.array(v.pipe(v.unknown(), v.transform(text))),
      v.pipe(v.string(), v.transform(one)),
    ]),
    [],
  ),
  result: v.optional(v.unknown()),
});

/** An answer of the exchange before its result is looked at. */
export type Envelope = v.InferOutput<typeof Envelope>;

/** @returns `undefined` where the value is no envelope. */
export function parseEnvelope(value: unknown): Envelope | undefined {
  const parsed = v.safeParse(Envelope, value);
  return parsed.success ? parsed.output : undefined;
}

/**
 * Reads the result of `ExportStatus`. Numbers and booleans may stand in the place of strings, any
 * field but `id` may be missing; an entry without an `id`, or with one that came before, says
 * nothing that could be shown and is left out.
 *
 * @returns the reports in Kraken's order, or `undefined` where the value is no list.
 */
export function parseReports(value: unknown, report: ReportType): Report[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const reports = new Map<string, Report>();
  for (const entry of value) {
    if (!isRow(entry)) continue;
    const parsed = reportOf(entry, report);
    if (parsed.id !== '' && !reports.has(parsed.id)) reports.set(parsed.id, parsed);
  }
  return [...reports.values()];
}

/** Reads the result of `AddExport`. */
export function parseId(value: unknown): string | undefined {
  return isRow(value) ? text(value['id']) || undefined : undefined;
}

/** Reads the result of `RemoveExport`: whether it was done, under the name of what was asked. */
export function parseRemoval(value: unknown, type: RemovalType): boolean | undefined {
  const done = isRow(value) ? text(value[type]) : '';
  return done === '' ? undefined : SET.has(done);
}

/** By hand: of ten thousand rows, a schema would take longer than all the rest. */
function isRow(entry: unknown): entry is Record<string, unknown> {
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry);
}

function reportOf(row: Record<string, unknown>, report: ReportType): Report {
  const fields: Record<string, string> = {};
  for (const name of Object.keys(row)) fields[name] = text(row[name]);
  const field = (name: string) => fields[name] ?? '';
  return {
    id: field('id'),
    report,
    descr: field('descr'),
    status: field('status'),
    error: field('error'),
    delete: SET.has(field('delete')),
    createdtm: seconds(field('createdtm')),
    completedtm: seconds(field('completedtm')),
    datastarttm: seconds(field('datastarttm')),
    // Newer answers repeat it as `endtm`.
    dataendtm: seconds(field('dataendtm')) ?? seconds(field('endtm')),
    expiretm: seconds(field('expiretm')),
    fields,
  };
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  try {
    return JSON.stringify(value);
  } catch {
    // Nested so deeply that the stack doesn't hold it; `JSON.parse` needs none.
    return '…';
  }
}

function seconds(value: string): number | undefined {
  const number = value === '' ? 0 : Number(value);
  return number > 0 && number <= LAST_SECOND ? number : undefined;
}

function one(entry: string): string[] {
  return [entry];
}
