import * as v from 'valibot';
import type { RemovalType } from './exportRequest.ts';
import { MAX_UNIX_SECONDS, type Report, type ReportType } from './report.ts';

const TRUE_TEXTS = new Set(['true', '1']);

const Envelope = v.object({
  // An entry of any other shape is an error too.
  error: v.optional(
    v.union([
      v.array(v.pipe(v.unknown(), v.transform(toText))),
      v.pipe(v.string(), v.transform(asList)),
    ]),
    [],
  ),
  result: v.optional(v.unknown()),
});

/** An answer of the exchange whose result is not parsed yet. */
export type Envelope = v.InferOutput<typeof Envelope>;

/** @returns `undefined` if the value isn't an envelope. */
export function parseEnvelope(value: unknown): Envelope | undefined {
  const parsed = v.safeParse(Envelope, value);
  return parsed.success ? parsed.output : undefined;
}

/**
 * Parses the result of `ExportStatus`. Numbers and booleans may replace strings, and any field
 * except `id` may be missing. Entries without an id or with a repeated one are left out.
 *
 * @returns the reports in Kraken's order, or `undefined` if the value isn't a list.
 */
export function parseReports(value: unknown, report: ReportType): Report[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const reports = new Map<string, Report>();
  for (const entry of value) {
    if (!isObject(entry)) continue;
    const parsed = toReport(entry, report);
    if (parsed.id !== '' && !reports.has(parsed.id)) reports.set(parsed.id, parsed);
  }
  return [...reports.values()];
}

/** Parses the result of `AddExport`. */
export function parseId(value: unknown): string | undefined {
  return isObject(value) ? toText(value['id']) || undefined : undefined;
}

/** Parses the result of `RemoveExport`, which says under the name of `type` whether it was done. */
export function parseRemoval(value: unknown, type: RemovalType): boolean | undefined {
  const done = isObject(value) ? toText(value[type]) : '';
  return done === '' ? undefined : TRUE_TEXTS.has(done);
}

/** Checked by hand, because a schema is too slow for ten thousand rows. */
function isObject(entry: unknown): entry is Record<string, unknown> {
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry);
}

function toReport(row: Record<string, unknown>, report: ReportType): Report {
  const fields: Record<string, string> = {};
  for (const name of Object.keys(row)) fields[name] = toText(row[name]);
  const field = (name: string) => fields[name] ?? '';
  return {
    id: field('id'),
    report,
    descr: field('descr'),
    status: field('status'),
    error: field('error'),
    delete: TRUE_TEXTS.has(field('delete')),
    createdtm: parseSeconds(field('createdtm')),
    completedtm: parseSeconds(field('completedtm')),
    datastarttm: parseSeconds(field('datastarttm')),
    // Newer answers also have `endtm`.
    dataendtm: parseSeconds(field('dataendtm')) ?? parseSeconds(field('endtm')),
    expiretm: parseSeconds(field('expiretm')),
    fields,
  };
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  try {
    return JSON.stringify(value);
  } catch {
    // Nested too deeply for the stack; `JSON.parse` doesn't need one.
    return '…';
  }
}

function parseSeconds(value: string): number | undefined {
  const number = value === '' ? 0 : Number(value);
  return number > 0 && number <= MAX_UNIX_SECONDS ? number : undefined;
}

function asList(entry: string): string[] {
  return [entry];
}
