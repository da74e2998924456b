import assert from 'node:assert/strict';
import type { ExportRequest } from '../../../../src/core/kraken/exportRequest.ts';
import type {
  RequestOutcome,
  UnclearRequest,
} from '../../../../src/core/exports/requestOutcome.ts';
import { requestReport } from '../../../../src/core/exports/requestReport.ts';
import type { RequestOptions } from '../../../../src/core/exports/requestReport.ts';
import { openClient, type ClientOptions } from '../../../support/client.ts';
import { NOON } from '../../../support/clock.ts';

export const REQUEST: ExportRequest = {
  report: 'ledgers',
  description: 'Tax year 2025',
  format: 'CSV',
  fields: 'all',
  starttm: Date.UTC(2025, 0) / 1000,
  endtm: Date.UTC(2026, 0) / 1000 - 1,
};

/** An exchange with one account, at which one report is requested. */
export function openRequest(options: Partial<RequestOptions> = {}, client: ClientOptions = {}) {
  const parts = openClient(client);
  const { clock, sent } = parts;
  const unexpected: unknown[] = [];
  /** Lets time pass for whoever waits. */
  const through = (work: Promise<RequestOutcome>) => clock.through(work);
  return {
    ...parts,
    unexpected,
    through,
    request: () =>
      through(
        requestReport({
          request: REQUEST,
          knownIds: new Set(),
          connect: () => Promise.resolve(parts.client),
          clock,
          onUnexpected: (error) => unexpected.push(error),
          ...options,
        }),
      ),
    /** Every call so far, such as `AddExport`. */
    calls: () => sent.entries.map(({ url }) => url.replace(/^.*\//, '')),
    /** How often the report was asked for. */
    writes: () => sent.entries.filter(({ url }) => url.endsWith('/AddExport')).length,
  };
}

/** A request that broke off before it came to the exchange, which has been looked for since. */
export async function openLost(options: Partial<RequestOptions> = {}) {
  let broken = true;
  const parts = openRequest(options, {
    fetch: (url, init) =>
      broken && url.endsWith('/AddExport')
        ? Promise.reject(new TypeError('fetch failed'))
        : parts.exchange.fetch(url, init),
  });
  const outcome = unclear(await parts.request());
  broken = false;
  /** Lets the exchange have the request, so many seconds after it was sent. */
  const arrive = (seconds = 0) =>
    parts.account.addReport({ ...REQUEST, createdtm: NOON / 1000 + seconds });
  return { ...parts, outcome, arrive };
}

export function unclear(outcome: RequestOutcome): UnclearRequest {
  assert.ok(outcome.kind === 'unclear', outcome.kind);
  return outcome;
}
