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
  /** Whether the view is shown in the window that has the focus. */
  readonly isWatched: () => boolean;
  /** Whether the user wants the list to refresh by itself. */
  readonly isEnabled: () => boolean;
}

/** Milliseconds that a window without the focus leaves to the others, which then know for it. */
const UNFOCUSED_DELAY_MS = 1_000;

/** Milliseconds after which it looks again, as a clock may have been set and timers overflow. */
const MAX_SLEEP_MS = 60 * 60 * 1_000;

/** Milliseconds for which a lost network is taken for lost, however often somebody looks. */
const NETWORK_PAUSE_MS = 10_000;

/** Milliseconds without a check after the user has cancelled a refresh; no account waits longer. */
const MAX_PAUSE_MS = 60_000;

/** Has each account asked about when the schedule says so, and at no other time. */
export class Poller {
  readonly #options: PollerOptions;
  /** Of each account that is being asked about, the check. */
  readonly #checking = new Map<string, Check>();
  /** Unix milliseconds, by account: before, there is no room, or a cancel counts. */
  readonly #notBefore = new Map<string, number>();
  #alarm = new AbortController();
  /** Unix milliseconds: when somebody began to look last. */
  #shownAt = 0;
  #isDisposed = false;

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  /** To be called when somebody begins to look: a lost network may be back. */
  viewShown(): void {
    this.#shownAt = this.#options.clock.now();
    this.update();
  }

  /** To be called when something is known that wasn't, and when somebody looks or turns away. */
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

  /** To be called when an account's key has changed: what held it up holds no more. */
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
    // Forgotten meanwhile, it says nothing of the account as it is now.
    if (this.#checking.get(account.id) !== check) return;
    this.#checking.delete(account.id);
    const after = store.state.accounts.find((each) => each.account.id === account.id);
    // Where nothing was learnt, somebody has cancelled it.
    const learntNothing = wait === 0 && after?.checkedAt === checkedAt;
    // What lies further ahead would be taken for a moment before the clock was put back.
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
      // More than that is left only where the clock was put back.
      const at = notBefore > now + MAX_PAUSE_MS ? check.at : Math.max(check.at, notBefore);
      return [{ entry, check: { ...check, at } }];
    });
  }

  /** Whether somebody has begun to look since the network was found to be lost. */
  #mayBeOnline({ failure }: AccountReports, now: number): boolean {
    // A look that lies ahead was before the clock was put back: it would count again and again.
    const isPast = this.#shownAt <= now;
    return failure?.kind === 'network' && isPast && this.#shownAt > failure.at + NETWORK_PAUSE_MS;
  }

  /** What nobody has seen yet is shown to whoever looks, even where the rest is by hand. */
  #mayAsk({ snapshot, isOutdated }: AccountReports): boolean {
    return this.#options.isEnabled() || !snapshot || isOutdated === true;
  }

  #unfocusedDelay(): number {
    const { isWatched, random } = this.#options;
    return isWatched() ? 0 : UNFOCUSED_DELAY_MS * (1 + random());
  }
}
