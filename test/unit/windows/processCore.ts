import * as v from 'valibot';
import { serializeCredentials } from '../../../src/core/accounts/credentials.ts';
import type { Account } from '../../../src/core/accounts/account.ts';
import { openCore } from '../../../src/core/core.ts';
import { systemClock, type Clock } from '../../../src/core/kraken/clock.ts';
import { secretOf } from '../../support/client.ts';
import { Computer } from '../../support/computer.ts';

/** What a window in a process of its own is to work with. */
export const Order = v.object({
  url: v.string(),
  /** What the windows share. */
  folder: v.string(),
  apiKey: v.string(),
  secret: v.string(),
  /** Its clock: shows `begin` at the machine's `start`, both ms UTC, and runs faster from then on. */
  start: v.number(),
  begin: v.number(),
  haste: v.number(),
});
export type Order = v.InferOutput<typeof Order>;

/** What any window tells of itself. */
export const COMMON_NEWS = [
  v.object({ kind: v.literal('open') }),
  v.object({ kind: v.literal('call'), outcome: v.string() }),
  v.object({ kind: v.literal('unexpected'), text: v.string() }),
] as const;
type CommonNews = v.InferOutput<(typeof COMMON_NEWS)[number]>;

/** The time by the clock of an order, ms UTC. */
export function now({ start, begin, haste }: Pick<Order, 'start' | 'begin' | 'haste'>): number {
  return begin + (Date.now() - start) * haste;
}

/** Opens what a window has without VS Code, with one account. */
export async function openProcessCore(order: Order, tell: (news: CommonNews) => unknown) {
  const { url, folder, apiKey, secret, haste } = order;
  const clock: Clock = {
    ...systemClock,
    now: () => now(order),
    sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / haste, signal),
  };
  const computer = new Computer(folder);
  const account: Account = { kind: 'kraken', id: 'Main', name: 'Main', apiUrl: url };
  await computer.newState().update('account.Main', account);
  computer.secrets.set('account.Main', serializeCredentials({ apiKey, secret: secretOf(secret) }));
  const core = openCore({
    ...computer.newHost(),
    clock,
    channel: {
      info: (line) => tell({ kind: 'call', outcome: / ms (\w+)/.exec(line)?.[1] ?? line }),
      warn: (line) => tell({ kind: 'call', outcome: line }),
      error: (text) => tell({ kind: 'unexpected', text }),
    },
  });
  return { core, account, clock };
}
