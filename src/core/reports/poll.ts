import { once } from 'node:events';
import type { Account } from '../accounts/account.ts';
import { KeyMissingError } from '../accounts/keyMissingError.ts';
import { KrakenError } from '../kraken/errors.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { reasonOf } from '../reason.ts';
import { updatedSnapshot } from './snapshot.ts';
import type { AccountReports, PollResult } from './state.ts';
import { isNewer, type ReportStore } from './store.ts';

/** The part of the client that a refresh needs. */
export interface ExportStatusReader {
  exportStatus(report: ReportType, signal?: AbortSignal): Promise<Report[]>;
  /** @returns milliseconds until the schedule may make so many calls; 0 where it may now. */
  msUntilRoom(calls: number, signal?: AbortSignal): Promise<number>;
}

/** What all windows know, which outlives a restart. */
export interface SharedPollResults {
  read(accountId: string): Promise<PollResult | undefined>;
  write(accountId: string, known: PollResult): Promise<void>;
  /** Works while no other window asks about the account; the signal ends the waiting. */
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
 * Why the exchange is asked: the user said so; the user looks at something that is too old; or it
 * is time to. But for a command, nothing is asked that another window has asked meanwhile; what
 * only the schedule wants leaves room for the user's own calls within the exchange's limits.
 */
export type PollCause = 'command' | 'look' | 'schedule';

/**
 * Asks the exchange for lists of an account, one after the other. However that goes, the store
 * tells, and the other windows know.
 *
 * @returns milliseconds until there is room; 0 where all is done.
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
    // The other windows are told before one of them may ask: it would ask the same.
    return askExchange(options, account, types, signal, cause).catch(onFailure);
  };
  const done = shared.runAlone(account.id, turn, signal);
  // Who cancels need not wait for what another window is doing.
  return Promise.race([done.catch(onFailure), once(signal, 'abort').then(() => 0)]);
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
  const known = store.setFailure(account.id, { ...reasonOf(error), at: now() });
  // What fails in this window before any call may go well in another.
  if (known && isAnswer) await shared.write(account.id, known).catch(onUnexpected);
  return 0;
}

/** @returns whether another window has learnt something since. */
async function adoptNewer(
  { store, shared }: PollOptions,
  account: Account,
  before: AccountReports | undefined,
): Promise<boolean> {
  const known = await shared.read(account.id);
  if (!before || before.isOutdated || !known || !isNewer(known, before)) return false;
  store.adopt(account.id, known);
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
  // Nothing is to be asked for, or left of, an account that was removed in the meantime.
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
  const known = store.setSnapshot(account.id, snapshot, askedAt);
  await shared.write(account.id, known).catch(onUnexpected);
  return 0;
}

function entryOf({ state }: ReportStore, { id }: Account): AccountReports | undefined {
  return state.accounts.find(({ account }) => account.id === id);
}
