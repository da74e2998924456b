/**
 * One window as a process of its own: `node windowProcess.ts <order>`. Tells of what it knows and
 * of its calls, and refreshes when it is told to.
 */
import * as v from 'valibot';
import { phaseOf } from '../../../src/core/reports/phase.ts';
import { openProcessCore, Order } from './processCore.ts';
import type { News } from './windowNews.ts';

const order = v.parse(Order, JSON.parse(process.argv[2] ?? ''));
const tell = (news: News) => process.send?.(news);
const { core, clock } = await openProcessCore(order, tell);
core.store.onDidChange(({ accounts }) => {
  const reports = accounts[0]?.snapshot?.reports.ledgers ?? [];
  tell({ kind: 'known', phases: reports.map((report) => phaseOf(report, clock.now())) });
});
process.on('message', () => {
  void core.refresh().then(() => tell({ kind: 'refreshed' }));
});
tell({ kind: 'open' });
