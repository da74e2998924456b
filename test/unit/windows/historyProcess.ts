/**
 * One window as a process of its own: `node historyProcess.ts <order>`. Updates the history of its
 * account when it is told to, and tells of each call and each step.
 */
import { flushCompileCache } from 'node:module';
import * as v from 'valibot';
import { serializeCredentials } from '../../../src/core/accounts/credentials.ts';
import type { Account } from '../../../src/core/accounts/account.ts';
import { openCore } from '../../../src/core/core.ts';
import { statusOf } from '../../../src/core/history/history.ts';
import { systemClock, type Clock } from '../../../src/core/kraken/clock.ts';
import { secretOf } from '../../support/client.ts';
import { Computer } from '../../support/computer.ts';
import { HistoryOrder, now, type HistoryNews } from './historyNews.ts';

const order = v.parse(HistoryOrder, JSON.parse(process.argv[2] ?? ''));
const { url, folder, downloads, apiKey, secret, haste } = order;
const clock: Clock = {
  ...systemClock,
  now: () => now(order),
  sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / haste, signal),
};
const tell = (news: HistoryNews) => process.send?.(news);
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

async function update(): Promise<void> {
  const histories = await core.openHistories();
  const outcome = await histories.update(account, {
    downloadFolder: downloads,
    signal: new AbortController().signal,
    onProgress: ({ doing }) => {
      tell({ kind: 'progress', doing });
      // Node does so at the end only, which a window that is killed doesn't live to see.
      flushCompileCache();
    },
  });
  const { history } = core.store.state.accounts[0] ?? {};
  const [ledgers] = history?.kinds ?? [];
  tell({
    kind: 'updated',
    outcome: { ...outcome },
    status: history ? statusOf(history).kind : 'none',
    files: ledgers?.files.flatMap(({ table }) => table?.name ?? []) ?? [],
    rows: ledgers?.rows ?? 0,
    gaps: ledgers?.gaps.length ?? 0,
    problems: ledgers?.problems.length ?? 0,
  });
}

process.on('message', () => {
  update().catch((error: unknown) => tell({ kind: 'unexpected', text: String(error) }));
});
await Promise.all([core.loaded, core.openHistories()]);
tell({ kind: 'open' });
