import { join } from 'node:path';
import * as v from 'valibot';
import { startProgram } from './program.ts';

/** What the exchange in the other process is like. */
export interface ExchangeOrder {
  /** How many accounts there are, each with one key: `benchKey(0)` and so on. */
  readonly accounts: number;
  /** How many reports each of an account's two lists has. */
  readonly reports: number;
  /** How long each call is on its way, in milliseconds. */
  readonly latency: number;
}

export interface RunningExchange extends Disposable {
  /** The origin, such as `http://127.0.0.1:40213`. */
  readonly url: string;
}

/** Starts the exchange in miniature in a process of its own, so that its work isn't counted as ours. */
export async function openExchange(order: ExchangeOrder): Promise<RunningExchange> {
  const main = join(import.meta.dirname, 'exchangeProcess.ts');
  const program = await startProgram(main, [JSON.stringify(order)]);
  return {
    url: v.parse(v.string(), program.message),
    [Symbol.dispose]: () => {
      program[Symbol.dispose]();
    },
  };
}
