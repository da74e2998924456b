import { FAILURES } from '../failures.ts';
import type { Clock } from '../kraken/clock.ts';
import type { ExportRequest } from '../kraken/exportRequest.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { reasonOf, type Reason } from '../reason.ts';
import { queuedReport } from './queuedReport.ts';
import type { RequestOutcome } from './requestOutcome.ts';

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

/** A request whose answer was lost. */
interface LostRequest {
  readonly failure: Reason;
  /** Unix milliseconds: when it was first sent. */
  readonly sentAt: number;
}

/** Milliseconds before each check of the list: a report may appear there late. */
const LOOK_DELAYS_MS = [0, 2_000, 4_000];

/** How many milliseconds the exchange's clock may be behind ours. */
const MAX_CLOCK_LAG_MS = 10 * 60_000;

/**
 * Requests a report. If the answer is lost, checks whether Kraken has the request. It is sent only
 * once, unless the caller calls `sendAgain`.
 *
 * A refused nonce counts as a lost answer: the network may have sent the request twice, and Kraken
 * may have accepted one of them. If the list doesn't have the report, the request is sent once more
 * automatically.
 */
export function requestReport(options: RequestOptions): Promise<RequestOutcome> {
  return send(options);
}

async function send(options: RequestOptions, lost?: LostRequest): Promise<RequestOutcome> {
  const exchange = await connectOrFail(options);
  if ('kind' in exchange) return refused(options, exchange, lost);
  // If the list can't be read, send anyway: the user knows that the report may exist.
  const found = lost && (await findListedRequest(options, exchange, lost).catch(() => undefined));
  if (found) return { kind: 'requested', report: found };
  return sendOnce(options, exchange, lost, 1);
}

/** @param resends how often the request may be sent again after a refused nonce. */
async function sendOnce(
  options: RequestOptions,
  exchange: RequestClient,
  lost: LostRequest | undefined,
  resends: number,
): Promise<RequestOutcome> {
  const { request, clock } = options;
  const sentAt = lost?.sentAt ?? clock.now();
  try {
    const id = await exchange.addExport(request);
    return { kind: 'requested', report: queuedReport(id, request, clock.now()) };
  } catch (error) {
    const failure = failureOf(options, error);
    if (FAILURES[failure.kind].nothingDone && failure.kind !== 'nonce')
      return refused(options, failure, lost);
    return findLost(options, { failure, sentAt }, resends);
  }
}

/** Looks for the report of a request whose answer was lost. */
async function findLost(
  options: RequestOptions,
  lost: LostRequest,
  resends = 0,
): Promise<RequestOutcome> {
  const exchange = await connectOrFail(options);
  if ('kind' in exchange) return unclear(options, lost, 'unknown');
  try {
    for (const wait of LOOK_DELAYS_MS) {
      if (wait > 0) await options.clock.sleep(wait);
      const report = await findListedRequest(options, exchange, lost);
      if (report) return { kind: 'requested', report };
    }
  } catch (error) {
    const { kind } = failureOf(options, error);
    // If Kraken refuses every nonce of this key, it has refused that of the request too.
    const isNothingDone = kind === 'nonce' && lost.failure.kind === 'nonce';
    return isNothingDone ? refused(options, lost.failure, lost) : unclear(options, lost, 'unknown');
  }
  const { kind } = lost.failure;
  if (kind === 'nonce' && resends > 0) return sendOnce(options, exchange, lost, resends - 1);
  // Kraken has refused the request, and its list confirms that.
  if (kind === 'nonce' || kind === 'other') return refused(options, lost.failure, lost);
  return unclear(options, lost, 'absent');
}

async function findListedRequest(
  { request, knownIds }: RequestOptions,
  exchange: RequestClient,
  { sentAt }: LostRequest,
): Promise<Report | undefined> {
  const reports = await exchange.exportStatus(request.report);
  return reports.find(
    ({ id, descr, createdtm = Infinity }) =>
      descr.trim() === request.description &&
      !knownIds.has(id) &&
      createdtm * 1000 >= sentAt - MAX_CLOCK_LAG_MS,
  );
}

function refused(options: RequestOptions, failure: Reason, lost?: LostRequest): RequestOutcome {
  return { kind: 'refused', failure, sendAgain: () => send(options, lost) };
}

function unclear(
  options: RequestOptions,
  lost: LostRequest,
  listed: 'absent' | 'unknown',
): RequestOutcome {
  const { failure } = lost;
  return {
    kind: 'unclear',
    failure,
    listed,
    lookAgain: () => findLost(options, lost),
    sendAgain: () => send(options, lost),
  };
}

/** @returns the client, or why there is none. */
async function connectOrFail(options: RequestOptions): Promise<RequestClient | Reason> {
  try {
    return (await options.connect()) ?? { kind: 'keyMissing', text: '' };
  } catch (error) {
    return failureOf(options, error);
  }
}

/** @returns why a call failed; bugs of ours are also passed to `onUnexpected`. */
function failureOf({ onUnexpected }: RequestOptions, error: unknown): Reason {
  const failure = reasonOf(error);
  if (failure.kind === 'internal') onUnexpected(error);
  return failure;
}
