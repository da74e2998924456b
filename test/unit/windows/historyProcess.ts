/**
 * One window as a process of its own: `node historyProcess.ts <order>`. Updates the history of its
 * account when it is told to, and tells of each call and each step.
 */
import { flushCompileCache } from 'node:module';
import * as v from 'valibot';
import { statusOf } from '../../../src/core/history/history.ts';
import { HistoryOrder, type HistoryNews } from './historyNews.ts';
import { openProcessCore } from './processCore.ts';

const order = v.parse(HistoryOrder, JSON.parse(process.argv[2] ?? ''));
const tell = (news: HistoryNews) => process.send?.(news);
const { core, account } = await openProcessCore(order, tell);

async function update(): Promise<void> {
  const histories = await core.openHistories();
  const outcome = await histories.update(account, {
    beginning: { downloadFolder: order.downloads, isAnew: false },
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
