import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { ConnectionDropped } from '../exchange/harm.ts';
import { readCall } from '../../../src/demo/incomingCall.ts';
import type { Kraken } from './kraken.ts';
import { replace } from './replace.ts';
import type { Scene } from './scene.ts';

/** The item that has fields, format and description asked for. */
export const DETAILS = 'Change details…';

/** What is entered in the steps before the description; what isn't said is what they begin with. */
export interface Answers {
  readonly account?: string;
  readonly report?: string;
  readonly period?: string;
  /** First and last day, where the period asks for them. */
  readonly days?: readonly string[];
  readonly fields?: readonly string[];
  readonly format?: string;
}

/** The answers to the steps of a user with one account. */
export const USUAL: Answers = { report: 'Ledgers', period: 'Last year' };

/** Requests an export as the user would, up to the list of periods. */
export async function openPeriods(
  { user }: Pick<Scene, 'user'>,
  { account, report }: Pick<Answers, 'account' | 'report'> = USUAL,
  target?: unknown,
) {
  const requesting = commands.executeCommand('krakenExports.requestExport', target);
  if (account !== undefined) (await user.nextList()).pick(account);
  if (report !== undefined) (await user.nextList()).pick(report);
  return { requesting, periods: await user.nextList() };
}

/** Requests an export with its details, up to the step that asks for the description. */
export async function enterRequest(
  { user }: Pick<Scene, 'user'>,
  answers: Answers = USUAL,
  target?: unknown,
) {
  const { period = 'This month', days = [], fields, format = 'CSV' } = answers;
  const { requesting, periods } = await openPeriods({ user }, answers, target);
  periods.pick(DETAILS);
  (await user.nextList()).pick(period);
  for (const day of days) (await user.nextBox()).enter(day);
  const fieldsList = await user.nextList();
  if (fields) fieldsList.tick(...fields);
  fieldsList.enter();
  (await user.nextList()).pick(format);
  const lastBox = await user.nextBox();
  assert.equal(lastBox.title, 'Request Export');
  return { requesting, lastBox };
}

/** Whether there is one export with this description in the list. */
export function isListed({ api }: Pick<Scene, 'api'>, description: string): boolean {
  return api.reports.filter((report) => report.description === description).length === 1;
}

/** The bodies of the requests that have arrived, without their nonces. */
export function requestsAt({ log }: Kraken): Record<string, string>[] {
  return log
    .filter(({ method }) => method === 'AddExport')
    .map(({ params = {} }) => {
      const { nonce, ...rest } = params;
      assert.ok(nonce);
      return rest;
    });
}

/** Breaks the connection of each request for an export before the exchange has heard of it. */
export function breakOff({ exchange }: Kraken): Disposable {
  const { fetch } = exchange;
  return replace(exchange, 'fetch', async (request: Request, init: RequestInit) => {
    const { method } = await readCall(request.clone());
    if (method === 'AddExport') throw new ConnectionDropped('fetch failed');
    return fetch(request, init);
  });
}

/** First and last second of a year, as Kraken is asked for them. */
export function yearOf(year: number): { starttm: string; endtm: string } {
  const seconds = (milliseconds: number) => String(milliseconds / 1000);
  return {
    starttm: seconds(Date.UTC(year, 0)),
    endtm: seconds(Date.UTC(year + 1, 0) - 1000),
  };
}

/** The year before the one that it is in UTC. */
export function lastYear(): number {
  return new Date().getUTCFullYear() - 1;
}
