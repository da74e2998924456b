import { once } from 'node:events';
import type { Account } from '../accounts/account.ts';
import { KeyMissingError } from '../accounts/keyErrors.ts';
import { KrakenError } from '../kraken/errors.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { reasonOf } from '../reason.ts';
import { updatedSnapshot } from './snapshot.ts';
import type { AccountReports, PollResult } from './state.ts';
import { isNewer, type ReportStore } from './store.ts';

/** The part of the client that is used here. */
export interface ExportStatusReader {
  exportStatus(report: ReportType, signal?: AbortSignal): Promise<Report[]>;
  /** @returns milliseconds until the schedule may make this number of calls; 0 if it may now. */
  msUntilRoom(calls: number, signal?: AbortSignal): Promise<number>;
}

/** The results that all windows share and that survive a restart. */
export interface SharedPollResults {
  read(accountId: string): Promise<PollResult | undefined>;
  write(accountId: string, result: PollResult): Promise<void>;
  /** Runs `work` while no other window polls the account; the signal cancels the waiting. */
  runAlone<T>(accountId: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export interface PollOptions {
  readonly store: ReportStore;
  /** @returns `undefined` if the account has no key. */
  readonly connect: (account: Account) => Promise<ExportStatusReader | undefined>;
  readonly shared: SharedPollResults;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Called with errors that are bugs of ours. */
  readonly onUnexpected: (error: unknown) => void;
}

/**
 * Why the exchange is asked:
 *
 * - `command`: the user asked for it, so it is always done.
 * - `view`: the user looks at old data. Skipped if another window has just asked.
 * - `schedule`: like `view`, but it leaves room in Kraken's rate limit for the user's own calls.
 */
export type PollCause = 'command' | 'view' | 'schedule';

/**
 * Asks the exchange for lists of an account, one after the other. The result or the failure goes to
 * the store and to the other windows.
 *
 * @returns milliseconds to wait until the rate limit leaves room; 0 if done.
 */
export async function poll(
  options: PollOptions,
  account: Account,
  types: readonly ReportType[],
  signal: AbortSignal,
  cause: PollCause,
): Promise<number> {
  const { store, shared } = options;
  const before = entryOf(store, account);
  const onFailure = (error: unknown) => storeFailure(options, account, error, signal);
  const turn = async () => {
    if (signal.aborted) return 0;
    const isKnown = await adoptNewer(options, account, before);
    if (isKnown && cause !== 'command') return 0;
    // Share the result before another window's turn, or it would ask the same again.
    return askExchange(options, account, types, signal, cause).catch(onFailure);
  };
  const polled = shared.runAlone(account.id, turn, signal);
  // Cancelling doesn't wait for the turn of another window.
  return Promise.race([polled.catch(onFailure), once(signal, 'abort').then(() => 0)]);
}

/** @returns 0: there is nothing to wait for. */
async function storeFailure(
  { store, shared, now, onUnexpected }: PollOptions,
  account: Account,
  error: unknown,
  signal: AbortSignal,
): Promise<number> {
  if (signal.aborted) return 0;
  const isAnswer = error instanceof KrakenError;
  if (!isAnswer && !(error instanceof KeyMissingError)) onUnexpected(error);
  const result = store.setFailure(account.id, { ...reasonOf(error), at: now() });
  // Errors before the call, such as of the secret storage, concern this window only.
  if (result && isAnswer) await shared.write(account.id, result).catch(onUnexpected);
  return 0;
}

/**
 * Takes over a newer result of another window.
 *
 * @returns whether there was one.
 */
async function adoptNewer(
  { store, shared }: PollOptions,
  account: Account,
  before: AccountReports | undefined,
): Promise<boolean> {
  const result = await shared.read(account.id);
  if (!before || before.isOutdated || !result || !isNewer(result, before)) return false;
  store.adopt(account.id, result);
  return true;
}

async function askExchange(
  { store, connect, shared, now, onUnexpected }: PollOptions,
  account: Account,
  types: readonly ReportType[],
  signal: AbortSignal,
  cause: PollCause,
): Promise<number> {
  const askedAt = now();
  // Stop if the account has been removed in the meantime.
  const isOver = () => signal.aborted || !store.has(account.id);
  const exchange = await connect(account);
  if (!exchange) throw new KeyMissingError();
  const wait = cause === 'schedule' ? await exchange.msUntilRoom(types.length, signal) : 0;
  if (wait > 0) return wait;
  const lists: Partial<Record<ReportType, Report[]>> = {};
  for (const type of types) {
    if (isOver()) return 0;
    lists[type] = await exchange.exportStatus(type, signal);
  }
  if (isOver()) return 0;
  const snapshot = updatedSnapshot(entryOf(store, account)?.snapshot, lists, now());
  const result = store.setSnapshot(account.id, snapshot, askedAt);
  await shared.write(account.id, result).catch(onUnexpected);
  return 0;
}

function entryOf({ state }: ReportStore, { id }: Account): AccountReports | undefined {
  return state.accounts.find(({ account }) => account.id === id);
}
