import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ThemeIcon, window } from 'vscode';
import { HISTORY_FILE, readHistoryFile } from '../../../src/core/history/historyFile.ts';
import type { DemoAccountOptions, NewReport } from '../../../src/demo/demoAccount.ts';
import type { HistoryRow, Row } from '../../../src/ui/rows.ts';
import { eventually } from '../eventually.ts';
import { setDate } from './date.ts';
import { openExports, week, type Holdings } from './exports.ts';
import { replace } from './replace.ts';
import { setSetting } from './settings.ts';
import type { Window } from './window.ts';

/** Noon of 2025-03-10, in the past of every machine, as locks of the future would count as new. */
export const TODAY = Date.UTC(2025, 2, 10, 12);

/** The description of a report of everything that is over then. */
export const EVERYTHING = 'History 2011-01-01 to 2025-03-09';

/** Some weeks with two transactions a day, of which Kraken makes reports at once. */
const ACCOUNT: DemoAccountOptions = {
  ...{ since: Date.UTC(2025, 0) / 1000, transactionsPerDay: 2 },
  ...{ queuedFor: [0, 0], processingFor: [0, 0] },
};

/** An account whose exports are of no use for a history of ledgers. */
const usual = (): Holdings => ({ Main: [week('trades', 'Before')] });

/** An export that a history can begin with. */
export function january(more: Partial<NewReport> = {}): NewReport {
  const period = { starttm: Date.UTC(2011, 0) / 1000, endtm: Date.UTC(2025, 1) / 1000 };
  return week('ledgers', 'January', { ...period, ...more });
}

export interface HistoriesOptions {
  /** Called when the date is set. */
  readonly holdings?: () => Holdings;
  /** Each account. */
  readonly account?: DemoAccountOptions;
  readonly settings?: Partial<Record<(typeof SETTINGS)[number], unknown>>;
}

const SETTINGS = ['history.autoUpdate', 'notifications'] as const;

/** A window with accounts without a history, at noon of `TODAY`. */
export async function openHistories({
  holdings = usual,
  account = {},
  settings = {},
}: HistoriesOptions = {}) {
  const date = setDate(TODAY);
  const scene = await openExports(holdings(), { ...ACCOUNT, ...account });
  for (const name of SETTINGS) await setSetting(`krakenExports.${name}`, settings[name]);
  const statusTexts: string[] = [];
  const statusMessages = replace(window, 'setStatusBarMessage', (text: string) => {
    statusTexts.push(text);
  });
  /** Where the history of an account is. */
  const folderOf = (name: string) => join(scene.folder, `${name} history`);
  const pathOf = (file: string, name = 'Main') => join(folderOf(name), file);
  const rowOf = async (name = 'Main'): Promise<HistoryRow> => {
    const row = (await historyRows(scene.window)).find((each) => each.account.name === name);
    assert.ok(row, `There is no history of ${name}`);
    return row;
  };
  /** Looks at the list again whenever an update waits for it, until a work is over. */
  const through = async <T>(work: Promise<T>): Promise<T> => {
    const state = { isOver: false };
    const end = () => {
      state.isOver = true;
    };
    work.then(end, end);
    while (!state.isOver) {
      const rows = await historyRows(scene.window);
      const isWaiting = rows.some(({ history }) => history?.progress?.doing === 'waiting');
      await (isWaiting ? scene.window.api.refresh() : wait(1));
    }
    return work;
  };
  const update = async (choice = 'Ledgers', on?: object) => {
    scene.user.chooses = (choices) => choices.find(({ label }) => label === choice);
    await through(scene.window.run('krakenExports.updateHistory', on));
  };
  return {
    ...{ ...scene, date, statusTexts, folderOf, pathOf, rowOf, through, update },
    /** What was told so far. */
    told: () =>
      scene.user.messages.map(({ severity, text, buttons }) => {
        return { severity, text: anonymous(text), buttons };
      }),
    /** How the row of a history looks. */
    row: async (name = 'Main') => {
      const { description, contextValue, iconPath } = await scene.window.view.provider.getTreeItem(
        await rowOf(name),
      );
      assert.ok(iconPath instanceof ThemeIcon && typeof description === 'string');
      return { description: anonymous(description), contextValue, icon: iconPath.id };
    },
    /** Waits until an update waits for Kraken. */
    waiting: (name = 'Main') =>
      eventually(async () => {
        assert.equal((await rowOf(name)).history?.progress?.doing, 'waiting');
      }),
    record: async (name = 'Main') => {
      const record = await readHistoryFile(folderOf(name));
      assert.ok(record);
      return record;
    },
    /** The names of the files of a history. */
    historyFiles: async (name = 'Main') => (await readdir(folderOf(name))).sort(),
    readHistory: (file: string, name = 'Main') => readFile(pathOf(file, name), 'utf8'),
    writeHistory: async (text: string, name = 'Main') => {
      await mkdir(folderOf(name), { recursive: true });
      await writeFile(pathOf(HISTORY_FILE, name), text);
    },
    /** The descriptions of the reports that Kraken was asked for. */
    requested: () =>
      scene.kraken.log
        .filter(({ method }) => method === 'AddExport')
        .map(({ params }) => `${params?.['report']} ${params?.['description']}`),
    async [Symbol.asyncDispose]() {
      statusMessages[Symbol.dispose]();
      for (const name of SETTINGS) await setSetting(`krakenExports.${name}`, undefined);
      await scene[Symbol.asyncDispose]();
      date[Symbol.dispose]();
    },
  };
}

/** The same, once the history of the first account is complete. */
export async function openComplete(options: HistoriesOptions = {}, choice = 'Ledgers') {
  const scene = await openHistories(options);
  await scene.update(choice);
  assert.equal((await scene.record()).updatedAt !== undefined, true, scene.user.texts.join());
  scene.user.messages.length = 0;
  return scene;
}

/** A window that updates a history for the first time, and waits for Kraken. */
export async function openUpdating(options: HistoriesOptions = {}) {
  const scene = await openHistories({
    holdings: () => ({ Main: [january()] }),
    account: { processingFor: [60, 60] },
    ...options,
  });
  scene.user.chooses = ([first]) => first;
  const running = scene.run('updateHistory');
  await scene.waiting();
  return { ...scene, running };
}

/** A text without its numbers of rows, which the demo makes up, and with usual spaces. */
export function anonymous(text: string): string {
  return text.replaceAll(/\s/g, ' ').replaceAll(/[\d,]+ rows/g, '# rows');
}

async function historyRows(of: Window): Promise<HistoryRow[]> {
  const rows: Row[] = [];
  for (const row of await of.children())
    rows.push(row, ...(row.kind === 'account' ? await of.children(row) : []));
  return rows.filter((row) => row.kind === 'history');
}
