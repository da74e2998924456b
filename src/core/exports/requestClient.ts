import type { Clock } from '../kraken/clock.ts';
import type { ExportRequest } from '../kraken/exportRequest.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { reasonOf, type Reason } from '../reason.ts';

/** The part of the client that is used here. */
export interface RequestClient {
  addExport(request: ExportRequest): Promise<string>;
  exportStatus(report: ReportType): Promise<Report[]>;
}

export interface RequestOptions {
  readonly request: ExportRequest;
  /** The ids of the reports that existed before. */
  readonly knownIds: ReadonlySet<string>;
  /** @returns `undefined` if the account has no key. */
  readonly connect: () => Promise<RequestClient | undefined>;
  readonly clock: Clock;
  /** Called with errors that are bugs of ours. */
  readonly onUnexpected: (error: unknown) => void;
}

/** @returns the client, or why there is none. */
export async function connectOrFail(options: RequestOptions): Promise<RequestClient | Reason> {
  try {
    return (await options.connect()) ?? { kind: 'keyMissing', text: '' };
  } catch (error) {
    return failureOf(options, error);
  }
}

/** @returns why a call failed; bugs of ours are also passed to `onUnexpected`. */
export function failureOf({ onUnexpected }: RequestOptions, error: unknown): Reason {
  const failure = reasonOf(error);
  if (failure.kind === 'internal') onUnexpected(error);
  return failure;
}
