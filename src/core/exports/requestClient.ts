import type { Clock } from '../kraken/clock.ts';
import type { ExportRequest } from '../kraken/exportRequest.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { reasonOf, type Reason } from '../reason.ts';

/** The part of the client that a request needs. */
export interface RequestClient {
  addExport(request: ExportRequest): Promise<string>;
  exportStatus(report: ReportType): Promise<Report[]>;
}

export interface RequestOptions {
  readonly request: ExportRequest;
  /** The ids of the reports that were there before. */
  readonly knownIds: ReadonlySet<string>;
  /** @returns `undefined` if the account has no key. */
  readonly connect: () => Promise<RequestClient | undefined>;
  readonly clock: Clock;
  /** Called with errors that are bugs of ours. */
  readonly onUnexpected: (error: unknown) => void;
}

/** @returns why not, where that fails. */
export async function connectOrFail(options: RequestOptions): Promise<RequestClient | Reason> {
  try {
    return (await options.connect()) ?? { kind: 'keyMissing', text: '' };
  } catch (error) {
    return failureOf(options, error);
  }
}

/** @returns why a call has failed; a fault of ours is reported as well. */
export function failureOf({ onUnexpected }: RequestOptions, error: unknown): Reason {
  const failure = reasonOf(error);
  if (failure.kind === 'internal') onUnexpected(error);
  return failure;
}
