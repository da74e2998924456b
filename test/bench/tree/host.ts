import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Account } from '../../../src/core/accounts/account.ts';
import type { Report, ReportType } from '../../../src/core/kraken/report.ts';
import { parseEnvelope, parseReports } from '../../../src/core/kraken/schema.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import { ReportsTree } from '../../../src/rooms/tree/reportsTree.ts';
import { ReportsView } from '../../../src/rooms/tree/reportsView.ts';
import { ReportsStatus } from '../../../src/rooms/statusBar/statusBar.ts';
import { answerText } from './answers.ts';
import { resultsVariable, type Results } from './results.ts';

/** How many reports each of the two lists has. */
const HALF = 5_000;
const ROUNDS = 25;

/** Called by VS Code inside its extension host: takes the way of a refresh, without the exchange. */
export async function run(): Promise<void> {
  const account: Account = { kind: 'demo', id: 'bench', name: 'Bench' };
  const now = Date.now();
  const clock = () => now;
  const answers = {
    trades: answerText('trades', HALF, now),
    ledgers: answerText('ledgers', HALF, now),
  };
  const store = new ReportStore();
  store.setAccounts([account], new Map());
  // The view isn't on the screen, so VS Code asks its tree for nothing; the rows are asked for here.
  const tree = new ReportsTree(store, clock);
  const view = new ReportsView(store, clock, () => undefined);
  const status = new ReportsStatus(store, clock);

  const results: Results = { parse: [], store: [], rows: [], tick: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const lists = timed(results.parse, () => ({
      trades: parse(answers.trades, 'trades'),
      ledgers: parse(answers.ledgers, 'ledgers'),
    }));
    timed(results.store, () => {
      store.succeed(account.id, snapshotOf(now, lists));
    });
    const rows = timed(results.rows, () => allRows(tree));
    if (rows !== 2 * HALF + 2) throw new Error(`The tree has ${rows} rows`);
    timed(results.tick, () => {
      tree.tick();
      view.tick();
      status.show();
    });
    // Whatever was set off by it is not to fall into the next round.
    await wait(100);
  }
  await writeFile(process.env[resultsVariable] ?? '', JSON.stringify(results));
}

/** Takes the processor's time: the other programs of a busy machine are none of our business. */
function timed<T>(results: number[], work: () => T): T {
  const begun = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(begun);
  results.push((user + system) / 1000);
  return value;
}

function parse(text: string, type: ReportType): Report[] {
  const reports = parseReports(parseEnvelope(JSON.parse(text))?.result, type);
  if (reports?.length !== HALF) throw new Error('The answer was not understood');
  return reports;
}

/** @returns how many rows there are. */
function allRows(tree: ReportsTree): number {
  const groups = tree.getChildren();
  const reports = groups.flatMap((group) => tree.getChildren(group));
  const items = [...groups, ...reports].map((node) => tree.getTreeItem(node));
  return items.length;
}
