import { inspect } from 'node:util';
import type { CallRecord } from '../kraken/calls.ts';
import type { Redactor } from './redactor.ts';

/** Where lines are written; compatible with VS Code's `LogOutputChannel`. */
export interface LogChannel {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** The log. It removes secrets from everything it is passed. */
export class Log {
  readonly #channel: LogChannel;
  readonly #redactor: Redactor;

  constructor(channel: LogChannel, redactor: Redactor) {
    this.#channel = channel;
    this.#redactor = redactor;
  }

  /** Writes one line for each call: endpoint, account, duration in milliseconds, and outcome. */
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

/** Secrets must be removed before anything is shortened: half a secret isn't recognized. */
const INSPECT_OPTIONS = {
  ...{ breakLength: Infinity, compact: true, depth: 4 },
  ...{ maxStringLength: null, maxArrayLength: null },
};

/** Formats errors with their stack, and objects as `inspect` shows them. */
function format(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value, INSPECT_OPTIONS);
}
