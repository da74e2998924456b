/**
 * One window as a process of its own: `node windowProcess.ts <order>`. Tells of what it knows and
 * of its calls, and refreshes when it is told to.
 */
import { join } from 'node:path';
import * as v from 'valibot';
import { KeyFiles } from '../../../src/core/accounts/keyFiles.ts';
import type { Account } from '../../../src/core/accounts/account.ts';
import { KrakenClient } from '../../../src/core/kraken/client.ts';
import { systemClock, type Clock } from '../../../src/core/kraken/clock.ts';
import { TIMEOUTS } from '../../../src/core/kraken/transport.ts';
import { takeAccounts } from '../../../src/core/reports/accountSync.ts';
import { phaseOf } from '../../../src/core/reports/phase.ts';
import { Refresher } from '../../../src/core/reports/refresh.ts';
import { SnapshotFiles } from '../../../src/core/reports/snapshotFiles.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import { Poller } from '../../../src/core/reports/poller.ts';
import { secretOf } from '../../support/client.ts';
import { Order, type News } from './windowNews.ts';

const order = v.parse(Order, JSON.parse(process.argv[2] ?? ''));
const { url, folder, apiKey, secret, haste, start } = order;
const clock: Clock = {
  now: () => start + (Date.now() - start) * haste,
  sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / haste, signal),
  // An answer is on its way as long as ever.
  alarm: (milliseconds, ring) => systemClock.alarm(milliseconds, ring),
};
const tell = (news: News) => process.send?.(news);
const account: Account = { kind: 'kraken', id: 'Main', name: 'Main', apiUrl: url };
const files = new SnapshotFiles(join(folder, 'snapshots'));
const store = new ReportStore();
const client = new KrakenClient({
  apiUrl: url,
  apiKey,
  secret: secretOf(secret),
  turn: new KeyFiles(join(folder, 'keys')).turnOf(apiKey),
  fetch: globalThis.fetch,
  timeouts: TIMEOUTS,
  userAgent: 'kraken-exports/test',
  clock,
  random: Math.random,
  redact: (text) => text,
  onCall: ({ outcome }) => tell({ kind: 'call', outcome }),
});
const refresher = new Refresher({
  store,
  connect: () => Promise.resolve(client),
  shared: files,
  now: () => clock.now(),
  onUnexpected: (error) => tell({ kind: 'unexpected', text: String(error) }),
});
const watcher = new Poller({
  store,
  refresher,
  clock,
  random: Math.random,
  isWatched: () => false,
  isEnabled: () => true,
});
store.onDidChange(({ accounts }) => {
  watcher.update();
  const reports = accounts[0]?.snapshot?.reports.ledgers ?? [];
  tell({ kind: 'known', phases: reports.map((report) => phaseOf(report, clock.now())) });
});
await takeAccounts({ store, list: () => [account], lastKnown: (id) => files.read(id) });
await files.watch((id) => {
  void files.read(id).then((known) => {
    if (known) store.adopt(id, known);
  });
});
process.on('message', () => {
  void refresher.refresh().then(() => tell({ kind: 'refreshed' }));
});
tell({ kind: 'open' });
