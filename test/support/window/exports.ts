import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CancellationTokenSource, Uri } from 'vscode';
import type { TreeItem } from 'vscode';
import type { DemoAccountOptions, NewReport } from '../../../src/demo/demoAccount.ts';
import type { Row } from '../../../src/ui/rows.ts';
import { eventually } from '../eventually.ts';
import { openDesk, storeAccount } from './desk.ts';
import type { Customer } from './kraken.ts';
import { watchProgress } from './progress.ts';
import { setSetting } from './settings.ts';
import { Window } from './window.ts';

const DAY = 86_400;

/** An export of one week, ready since a moment after it was requested, an hour ago. */
export function week(
  report: NewReport['report'],
  description: string,
  more: Partial<NewReport> = {},
): NewReport {
  const starttm = Date.UTC(2025, 0) / 1000;
  const createdtm = Math.floor(Date.now() / 1000) - 3600;
  return { report, description, starttm, endtm: starttm + 7 * DAY - 1, createdtm, ...more };
}

/** One that Kraken is still at work on. */
export function pending(report: NewReport['report'], description: string): NewReport {
  return week(report, description, { queuedFor: 60, processingFor: DAY });
}

/** By the names of accounts, their exports. */
export type Holdings = Readonly<Record<string, readonly NewReport[]>>;

const USUAL: Holdings = {
  Main: [week('trades', 'Spring'), week('trades', 'Summer'), week('ledgers', 'Whole year')],
};

/**
 * A window with accounts that have exports, and an empty folder that downloads go to.
 *
 * @param options of each account.
 */
export async function openExports(holdings: Holdings = USUAL, options: DemoAccountOptions = {}) {
  const desk = await openDesk();
  // Written as VS Code writes it, which on Windows has small letters for drives.
  const folder = Uri.file(await realpath(await mkdtemp(join(tmpdir(), 'exports-')))).fsPath;
  await setSetting('krakenExports.downloadFolder', folder);
  const customers: Customer[] = [];
  for (const [name, reports] of Object.entries(holdings)) {
    const customer = desk.kraken.addCustomer(name, ['export-data'], [...reports], options);
    customers.push(customer);
    await storeAccount(desk, customer);
  }
  const window = new Window(desk.computer);
  const progress = watchProgress();
  window.view.setVisible(true);
  await eventually(() => {
    assert.equal(window.api.reports.length, Object.values(holdings).flat().length);
  });
  const { provider } = window.view;
  const linesBelow = async (parent?: Row): Promise<Row[]> => {
    const lines: Row[] = [];
    for (const each of await window.children(parent)) lines.push(each, ...(await linesBelow(each)));
    return lines;
  };
  /** The line of the tree that is called so. */
  const line = async (label: string): Promise<Row> => {
    for (const each of await linesBelow()) {
      if ((await provider.getTreeItem(each)).label === label) return each;
    }
    throw new Error(`There is no line ${label}`);
  };
  return {
    ...desk,
    window,
    folder,
    line,
    notes: progress.notes,
    /** How such a line looks, with its hover. */
    item: async (label: string): Promise<TreeItem> => {
      const found = await line(label);
      const token = new CancellationTokenSource().token;
      const item = await provider.getTreeItem(found);
      return (await provider.resolveTreeItem?.(item, found, token)) ?? item;
    },
    /** Runs a command on lines, the first of which was clicked on; on nothing without any. */
    run: async (command: string, ...labels: readonly string[]) => {
      const [first, ...others] = await Promise.all(labels.map(line));
      const selected = others.length > 0 ? [first, ...others] : undefined;
      await window.run(`krakenExports.${command}`, first, selected);
    },
    /** An export as Kraken has it, and whose it is. */
    atKraken: (description: string) => {
      for (const { account } of customers) {
        const report = account.reports.find((each) => each.description === description);
        if (report) return { account, report };
      }
      throw new Error(`Kraken has no ${description}`);
    },
    keyOf: (name: string) => customers.find((each) => each.name === name)?.apiKey ?? '',
    /** The names of the files in the folder, whatever they are. */
    files: async () => (await readdir(folder)).sort(),
    read: (name: string) => readFile(join(folder, name), 'utf8'),
    /** The ids of the reports that Kraken was asked to hand out. */
    fetched: () =>
      desk.kraken.log
        .filter(({ method }) => method === 'RetrieveExport')
        .map(({ params }) => params?.['id']),
    /** What Kraken was asked to take away, as in `delete Spring`. */
    removals: () =>
      desk.kraken.log
        .filter(({ method }) => method === 'RemoveExport')
        .map(({ params }) => `${params?.['type']} ${nameOf(customers, params?.['id'])}`),
    async [Symbol.asyncDispose]() {
      window[Symbol.dispose]();
      progress[Symbol.dispose]();
      await setSetting('krakenExports.downloadFolder', undefined);
      await desk[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function nameOf(customers: readonly Customer[], id: string | undefined): string | undefined {
  const reports = customers.flatMap(({ account }) => account.reports);
  return reports.find((report) => report.id === id)?.description;
}
