import type { Clock } from '../kraken/clock.ts';
import type { Refresher } from './refresher.ts';
import { nextCheck, type Check } from './schedule.ts';
import type { AccountReports, ReportsReader } from './state.ts';

export interface PollerOptions {
  readonly store: ReportsReader;
  readonly refresher: Pick<Refresher, 'check'>;
  readonly clock: Clock;
  /** Returns a number from 0 up to, but not including, 1. */
  readonly random: () => number;
  /** Whether the view is visible in the window that has the focus. */
  readonly isWatched: () => boolean;
  /** Whether the user lets the list refresh automatically. */
  readonly isEnabled: () => boolean;
}

/** How long a window without the focus waits for the result of another window. */
const UNFOCUSED_DELAY_MS = 1_000;

/** Wake up at least this often, because timers overflow after some weeks and the clock may be set. */
const MAX_SLEEP_MS = 60 * 60 * 1_000;

/** How long showing the view triggers no new check after a network failure. */
const NETWORK_PAUSE_MS = 10_000;

/** The pause after the user has cancelled a check, and the longest pause of any kind. */
const MAX_PAUSE_MS = 60_000;

/** Checks each account when the schedule says so. */
export class Poller {
  readonly #options: PollerOptions;
  /** By account id: the check that is running. */
  readonly #checking = new Map<string, Check>();
  /**
   * By account id, in Unix milliseconds: no check before that time, because of the rate limit or
   * because the user cancelled one.
   */
  readonly #notBefore = new Map<string, number>();
  #alarm = new AbortController();
  /** Unix milliseconds: when the view was last shown. */
  #shownAt = 0;
  #isDisposed = false;

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  /** Call when the view is shown or its window gets the focus: the network may be back. */
  viewShown(): void {
    this.#shownAt = this.#options.clock.now();
    this.update();
  }

  /** Reschedules the next check. Call when the store, a setting, or the view has changed. */
  update(): void {
    const { clock } = this.#options;
    this.#alarm.abort();
    if (this.#isDisposed) return;
    const next = Math.min(...this.#nextChecks().map(({ check }) => check.at));
    if (!Number.isFinite(next)) return;
    const alarm = new AbortController();
    this.#alarm = alarm;
    const wait = Math.min(MAX_SLEEP_MS, Math.max(0, next - clock.now())) + this.#unfocusedDelay();
    clock.sleep(wait, alarm.signal).then(
      () => {
        this.#run();
      },
      () => undefined,
    );
  }

  /** Call when an account's key has changed, which ends any pause. */
  forget(accountId: string): void {
    this.#checking.delete(accountId);
    this.#notBefore.delete(accountId);
    this.update();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#alarm.abort();
  }

  #run(): void {
    const now = this.#options.clock.now();
    for (const { entry, check } of this.#nextChecks()) {
      if (check.at <= now) void this.#check(entry, check);
    }
    this.update();
  }

  async #check({ account, checkedAt }: AccountReports, check: Check): Promise<void> {
    const { store, refresher, clock } = this.#options;
    this.#checking.set(account.id, check);
    const wait = await refresher.check(account, check);
    // If the account was forgotten in the meantime, the result is outdated.
    if (this.#checking.get(account.id) !== check) return;
    this.#checking.delete(account.id);
    const after = store.state.accounts.find((each) => each.account.id === account.id);
    // If nothing was learnt, the user has cancelled the check.
    const learntNothing = wait === 0 && after?.checkedAt === checkedAt;
    // A longer pause would be ignored as one from before the clock was set back.
    const pause = learntNothing ? MAX_PAUSE_MS : Math.min(wait, MAX_PAUSE_MS);
    this.#notBefore.set(account.id, clock.now() + pause);
    this.update();
  }

  #nextChecks(): { readonly entry: AccountReports; readonly check: Check }[] {
    const { store, clock, isWatched } = this.#options;
    if (!store.state.loaded) return [];
    const now = clock.now();
    return store.state.accounts.flatMap((entry) => {
      if (this.#checking.has(entry.account.id) || !this.#mayAsk(entry)) return [];
      const next = nextCheck(entry, isWatched(), now);
      if (!next) return [];
      const check = this.#mayBeOnline(entry, now) ? { ...next, at: now } : next;
      const notBefore = this.#notBefore.get(entry.account.id) ?? 0;
      // A longer pause can be left only if the clock was set back.
      const at = notBefore > now + MAX_PAUSE_MS ? check.at : Math.max(check.at, notBefore);
      return [{ entry, check: { ...check, at } }];
    });
  }

  /** Whether the view was shown some time after the network failure. */
  #mayBeOnline({ failure }: AccountReports, now: number): boolean {
    // A time in the future is from before the clock was set back; it would trigger checks over and
    // over.
    const isPast = this.#shownAt <= now;
    return failure?.kind === 'network' && isPast && this.#shownAt > failure.at + NETWORK_PAUSE_MS;
  }

  /** Accounts never checked with their current key are checked even without automatic refresh. */
  #mayAsk({ snapshot, isOutdated }: AccountReports): boolean {
    return this.#options.isEnabled() || !snapshot || isOutdated === true;
  }

  #unfocusedDelay(): number {
    const { isWatched, random } = this.#options;
    return isWatched() ? 0 : UNFOCUSED_DELAY_MS * (1 + random());
  }
}
