import type { Report } from '../kraken/report.ts';
import { FAILURES } from '../failures.ts';
import type { Outcome } from './requestOutcome.ts';
import type { Reason } from '../reason.ts';
import { queuedReport } from './queuedReport.ts';
import { connect, failed, type Requester, type RequestOptions } from './requester.ts';

/** A request whose answer was lost. */
interface Lost {
  readonly failure: Reason;
  /** Milliseconds since 1970, UTC: when it was sent first. */
  readonly sentAt: number;
}

/** Milliseconds before each look into the list: a report may come into it late. */
const LOOKS = [0, 2_000, 4_000];

/** Milliseconds that the exchange's clock may be behind the one here. */
const SKEW = 10 * 60_000;

/**
 * Requests a report, and finds out whether Kraken has the request where its answer was lost: it is
 * sent once, and again only by who calls `sendAgain`.
 *
 * A refused nonce counts as a lost answer, as the network may have sent the request twice, of which
 * Kraken took one and refused the other. Where the list doesn't have the report, the request is
 * sent once more by itself.
 */
export function requestReport(options: RequestOptions): Promise<Outcome> {
  return send(options);
}

async function send(options: RequestOptions, lost?: Lost): Promise<Outcome> {
  const exchange = await connect(options);
  if ('kind' in exchange) return refused(options, exchange, lost);
  // Where the list can't be had either, whoever sends again was told so.
  const found = lost && (await find(options, exchange, lost).catch(() => undefined));
  if (found) return { kind: 'requested', report: found };
  return ask(options, exchange, lost, 1);
}

/** @param more how often it may be sent again by itself after a refused nonce. */
async function ask(
  options: RequestOptions,
  exchange: Requester,
  lost: Lost | undefined,
  more: number,
): Promise<Outcome> {
  const { request, clock } = options;
  const sentAt = lost?.sentAt ?? clock.now();
  try {
    const id = await exchange.addExport(request);
    return { kind: 'requested', report: queuedReport(id, request, clock.now()) };
  } catch (error) {
    const failure = failed(options, error);
    if (FAILURES[failure.kind].certain && failure.kind !== 'nonce')
      return refused(options, failure, lost);
    return look(options, { failure, sentAt }, more);
  }
}

/** Looks for a request whose answer was lost. */
async function look(options: RequestOptions, lost: Lost, more = 0): Promise<Outcome> {
  const exchange = await connect(options);
  if ('kind' in exchange) return unclear(options, lost, 'unknown');
  try {
    for (const wait of LOOKS) {
      if (wait > 0) await options.clock.sleep(wait);
      const report = await find(options, exchange, lost);
      if (report) return { kind: 'requested', report };
    }
  } catch (error) {
    const { kind } = failed(options, error);
    // Kraken would take no nonce of this key, and hasn't taken the request's.
    const isShutOut = kind === 'nonce' && lost.failure.kind === 'nonce';
    return isShutOut ? refused(options, lost.failure, lost) : unclear(options, lost, 'unknown');
  }
  const { kind } = lost.failure;
  if (kind === 'nonce' && more > 0) return ask(options, exchange, lost, more - 1);
  // Kraken has said no, and its list bears that out.
  if (kind === 'nonce' || kind === 'other') return refused(options, lost.failure, lost);
  return unclear(options, lost, 'absent');
}

async function find(
  { request, knownIds }: RequestOptions,
  exchange: Requester,
  { sentAt }: Lost,
): Promise<Report | undefined> {
  const reports = await exchange.exportStatus(request.report);
  return reports.find(
    ({ id, descr, createdtm = Infinity }) =>
      descr.trim() === request.description &&
      !knownIds.has(id) &&
      createdtm * 1000 >= sentAt - SKEW,
  );
}

function refused(options: RequestOptions, failure: Reason, lost?: Lost): Outcome {
  return { kind: 'refused', failure, sendAgain: () => send(options, lost) };
}

function unclear(options: RequestOptions, lost: Lost, listed: 'absent' | 'unknown'): Outcome {
  const { failure } = lost;
  return {
    kind: 'unclear',
    failure,
    listed,
    lookAgain: () => look(options, lost),
    sendAgain: () => send(options, lost),
  };
}
