import { inspect } from 'node:util';
import type { CallRecord } from '../kraken/calls.ts';
import type { Redactor } from './redactor.ts';

/** Where lines go; shaped like VS Code's `LogOutputChannel`. */
export interface LogChannel {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** Where the log is written: secrets are removed here, whatever a caller passes. */
export class Log {
  readonly #channel: LogChannel;
  readonly #redactor: Redactor;

  constructor(channel: LogChannel, redactor: Redactor) {
    this.#channel = channel;
    this.#redactor = redactor;
  }

  /** One line a call: endpoint, account, duration in milliseconds, how it ended. */
  call(account: string, { endpoint, milliseconds, outcome, text }: CallRecord): void {
    const reason = text.replace(/\s+/g, ' ');
    const line = `${endpoint} "${account}" ${milliseconds} ms ${outcome} ${reason}`.trimEnd();
    if (outcome === 'ok' || outcome === 'cancelled') this.info(line);
    else this.warn(line);
  }

  info(...values: unknown[]): void {
    this.#channel.info(this.#line(values));
  }

  warn(...values: unknown[]): void {
    this.#channel.warn(this.#line(values));
  }

  error(...values: unknown[]): void {
    this.#channel.error(this.#line(values));
  }

  #line(values: readonly unknown[]): string {
    return this.#redactor.redact(values.map(format).join(' '));
  }
}

/** Nothing is shortened before the secrets are out: half a secret would not be recognized. */
const INSPECT_OPTIONS = {
  ...{ breakLength: Infinity, compact: true, depth: 4 },
  ...{ maxStringLength: null, maxArrayLength: null },
};

/** An error comes with its stack, an object as `inspect` shows it. */
function format(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value, INSPECT_OPTIONS);
}
