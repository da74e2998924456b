import { createHash, randomUUID } from 'node:crypto';
import type { DemoAccount, DemoAccountOptions, NewReport } from '../../../src/demo/demoAccount.ts';
import type { Permission } from '../../../src/demo/apiKey.ts';
import { replace } from './replace.ts';
import { startExchange, type ExchangeServer } from '../exchangeServer.ts';

/** Somebody with an account at the exchange, and a key for it. */
export interface Customer {
  readonly name: string;
  readonly apiKey: string;
  /** 88 base64 characters. */
  readonly secret: string;
  readonly account: DemoAccount;
}

/** Calls that have arrived and are answered when the test lets them. */
export interface Held extends Disposable {
  /** How many of them their caller has given up. */
  readonly abandoned: number;
  /** Answers them, and what comes after them at once. */
  release(): void;
}

/** The exchange in miniature, on loopback. */
export class Kraken implements AsyncDisposable {
  readonly #server: ExchangeServer;
  readonly #clock: { ahead: number };

  private constructor(server: ExchangeServer, clock: { ahead: number }) {
    this.#server = server;
    this.#clock = clock;
  }

  static async open(): Promise<Kraken> {
    const clock = { ahead: 0 };
    return new Kraken(await startExchange({ now: () => Date.now() + clock.ahead }), clock);
  }

  get url(): string {
    return this.#server.url;
  }

  get exchange(): ExchangeServer['exchange'] {
    return this.#server.exchange;
  }

  /** Every call so far, as it arrived. */
  get log(): ExchangeServer['calls'] {
    return this.#server.calls;
  }

  /** Every call so far, as in `ExportStatus trades`; those of one key where it is given. */
  calls(apiKey?: string): string[] {
    return this.#server.calls
      .filter(({ key }) => apiKey === undefined || key === apiKey)
      .map(({ method, params }) => [method, params?.['report']].filter(Boolean).join(' '));
  }

  /** Makes a customer; by default with one export of trades and one of ledgers, both ready. */
  addCustomer(
    name: string,
    permissions: readonly Permission[] = ['export-data'],
    reports = [ready('trades', `${name}'s trades`), ready('ledgers', `${name}'s ledgers`)],
    options: DemoAccountOptions = {},
  ): Customer {
    const account = this.exchange.addAccount(options);
    for (const report of reports) account.addReport(report);
    return { name, account, ...this.addKey(account, name, permissions) };
  }

  /**
   * Makes one more key for an account.
   *
   * @param otp the one-time password that each call needs, by the exchange's clock, ms UTC.
   */
  addKey(
    account: DemoAccount,
    about: string,
    permissions: readonly Permission[] = ['export-data'],
    otp?: (now: number) => string,
  ) {
    // What is remembered of a key outlives the test.
    const once = `${about} ${randomUUID()}`;
    const apiKey = digest(`API key of ${once}`).slice(0, 56);
    const secret = digest(`private key of ${once}`);
    this.exchange.addKey({
      ...{ account, key: apiKey, secret, permissions, tier: 'pro' as const },
      ...(otp && { otp }),
    });
    return { apiKey, secret };
  }

  /** Lets so many milliseconds pass at the exchange, and nowhere else. */
  advance(milliseconds: number): void {
    this.#clock.ahead += milliseconds;
  }

  /** Holds back every answer from now on. */
  hold(): Held {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const { fetch } = this.exchange;
    const signals: AbortSignal[] = [];
    const fake = replace(this.exchange, 'fetch', async (request: Request, init: RequestInit) => {
      if (init.signal) signals.push(init.signal);
      await promise;
      return fetch(request, init);
    });
    const release = () => {
      fake[Symbol.dispose]();
      resolve(undefined);
    };
    return {
      get abandoned() {
        return signals.filter(({ aborted }) => aborted).length;
      },
      release,
      [Symbol.dispose]: release,
    };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#server.close();
  }
}

/** An export that was asked for an hour ago, of the year 2025. */
export function ready(report: NewReport['report'], description: string): NewReport {
  return {
    report,
    description,
    starttm: Date.UTC(2025, 0) / 1000,
    endtm: Date.UTC(2026, 0) / 1000 - 1,
    createdtm: Math.floor(Date.now() / 1000) - 3600,
  };
}

/** 88 base64 characters, the same for the same text. */
export function digest(text: string): string {
  return createHash('sha512').update(text).digest('base64');
}
