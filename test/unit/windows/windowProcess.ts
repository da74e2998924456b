/**
 * One window as a process of its own: `node windowProcess.ts <order>`. Tells of what it knows and
 * of its calls, and refreshes when it is told to.
 */
import * as v from 'valibot';
import { serializeCredentials } from '../../../src/core/accounts/credentials.ts';
import { openCore } from '../../../src/core/core.ts';
import { systemClock, type Clock } from '../../../src/core/kraken/clock.ts';
import { phaseOf } from '../../../src/core/reports/phase.ts';
import { secretOf } from '../../support/client.ts';
import { Computer } from '../../support/computer.ts';
import { Order, type News } from './windowNews.ts';

const order = v.parse(Order, JSON.parse(process.argv[2] ?? ''));
const { url, folder, apiKey, secret, haste, start } = order;
const clock: Clock = {
  ...systemClock,
  now: () => start + (Date.now() - start) * haste,
  sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / haste, signal),
};
const tell = (news: News) => process.send?.(news);
const computer = new Computer(folder);
const account = { kind: 'kraken', id: 'Main', name: 'Main', apiUrl: url };
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
core.store.onDidChange(({ accounts }) => {
  const reports = accounts[0]?.snapshot?.reports.ledgers ?? [];
  tell({ kind: 'known', phases: reports.map((report) => phaseOf(report, clock.now())) });
});
process.on('message', () => {
  void core.refresh().then(() => tell({ kind: 'refreshed' }));
});
tell({ kind: 'open' });
