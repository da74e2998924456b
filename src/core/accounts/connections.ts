import type { CallRecord } from '../kraken/calls.ts';
import type { KrakenClient } from '../kraken/client.ts';
import type { Clock } from '../kraken/clock.ts';
import { passwordAt, type OneTimePassword } from '../kraken/otp.ts';
import { parseSecret, secretText } from '../kraken/sign.ts';
import type { Fetch } from '../kraken/transport.ts';
import type { Log } from '../log/log.ts';
import type { Redactor } from '../log/redactor.ts';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import type { Credentials } from './credentials.ts';
import type { KeyFiles } from './keyFiles.ts';

export interface ConnectionsOptions {
  readonly accounts: Accounts;
  readonly keys: KeyFiles;
  readonly log: Log;
  readonly redactor: Redactor;
  readonly userAgent: () => string;
  readonly fetch: Fetch;
  readonly openDemo: OpenDemo;
  readonly clock: Clock;
  /** Returns a number from 0 up to, but not including, 1. */
  readonly random: () => number;
}

/** A demo exchange, which needs no network, and its only key. */
export interface DemoExchange {
  readonly apiUrl: string;
  readonly apiKey: string;
  /** The private key, 88 base64 characters. */
  readonly secret: string;
  readonly fetch: Fetch;
}

/** Opens a demo exchange; `now` returns Unix milliseconds. */
export type OpenDemo = (now: () => number) => Promise<DemoExchange>;

/** Creates one client for each account, so that all calls with its key take turns. */
export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #clients = new Map<string, Promise<KrakenClient | undefined>>();

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  /** @returns `undefined` if the account has no key. */
  clientOf(account: Account): Promise<KrakenClient | undefined> {
    const known = this.#clients.get(account.id);
    if (known) return known;
    const client = account.kind === 'demo' ? this.#demo(account) : this.#kraken(account);
    this.#clients.set(account.id, client);
    // The key may come back, so don't remember that it is missing.
    const forgetMissing = (made?: KrakenClient) => {
      if (!made && this.#clients.get(account.id) === client) this.forget(account.id);
    };
    client.then(forgetMissing, () => {
      forgetMissing();
    });
    return client;
  }

  /** Call when an account's key may have changed. */
  forget(accountId: string): void {
    this.#clients.delete(accountId);
  }

  /** Creates a client for a key that isn't stored. */
  async openClient(
    { name, apiUrl }: { name: string; apiUrl: string },
    { apiKey, secret, otp }: Credentials,
    fetch: Fetch = this.#options.fetch,
  ): Promise<KrakenClient> {
    const { keys, log, redactor, userAgent, clock, random } = this.#options;
    redactor.add(apiKey);
    redactor.add(secretText(secret));
    // Loaded here to keep the start of the extension fast.
    const { KrakenClient } = await import('../kraken/client.ts');
    const { TIMEOUTS } = await import('../kraken/transport.ts');
    return new KrakenClient({
      apiUrl,
      apiKey,
      secret,
      ...(otp && { otp: this.#otpSource(otp) }),
      turn: keys.turnOf(apiKey),
      fetch,
      userAgent: userAgent(),
      timeouts: TIMEOUTS,
      clock,
      random,
      redact: (text) => redactor.redact(text),
      onCall: (call: CallRecord) => {
        log.call(name, call);
      },
    });
  }

  /** Tells the redactor of each password before it is sent. */
  #otpSource(otp: OneTimePassword): (now: number) => Promise<string> {
    const { redactor } = this.#options;
    redactor.addPassword(otp.kind === 'password' ? otp.password : otp.secret);
    return async (now) => {
      const password = await passwordAt(otp, now);
      if (otp.kind === 'authenticator') redactor.addCode(password);
      return password;
    };
  }

  async #kraken(account: Extract<Account, { kind: 'kraken' }>): Promise<KrakenClient | undefined> {
    const { accounts } = this.#options;
    const credentials = await accounts.credentials(account.id);
    return credentials && this.openClient(account, credentials);
  }

  async #demo({ name }: Account): Promise<KrakenClient | undefined> {
    const { openDemo, clock } = this.#options;
    const exchange = await openDemo(() => clock.now());
    const secret = parseSecret(exchange.secret);
    if (!secret) return undefined;
    const { apiUrl, apiKey, fetch } = exchange;
    return this.openClient({ name, apiUrl }, { apiKey, secret }, fetch);
  }
}
