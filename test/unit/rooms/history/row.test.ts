import assert from 'node:assert/strict';
import { ThemeColor, ThemeIcon } from 'vscode';
import type { History } from '../../../../src/core/history/history.ts';
import type { UpdateProgress } from '../../../../src/core/history/updateOutcome.ts';
import { NOON } from '../../../support/clock.ts';
import { entryOf, freshReport } from '../../../support/window/known.ts';
import { fileFrom, historyWith } from '../../../support/window/knownHistory.ts';
import { hoverOf, readable } from '../../../support/window/markdown.ts';
import { openStatus } from '../../../support/window/statusItem.ts';
import { openTree } from '../../../support/window/tree.ts';

const HOUR = 3_600_000;
const PROGRESS: UpdateProgress = {
  ...{ doing: 'waiting', done: 2, all: 7, mayGrow: true },
  ...{ rows: 9, since: NOON, doneBefore: 0 },
};

const early = () => fileFrom('2011-01-01', '2025-12-31');
const late = () => fileFrom('2026-01-01', '2026-10-04');
const complete = () => historyWith([early(), late()], { updatedAt: NOON - 2 * HOUR });
const gap = () => historyWith([early(), fileFrom('2026-02-01', '2026-10-04')]);
const wrong = (wrong = 1) =>
  historyWith([
    early(),
    fileFrom('2026-01-01', '2026-10-04', { reading: { state: 'fails', wrong } }),
  ]);

/** The row of a history, as VS Code gets it, with its hover. */
async function openRow(history: History | undefined) {
  const trades = [freshReport()];
  const opened = openTree({ ...entryOf('Main', { trades }), ...(history && { history }) });
  const [row] = opened.rows();
  assert.ok(row?.kind === 'history');
  const item = await opened.tree.resolveTreeItem(opened.tree.getTreeItem(row), row);
  assert.ok(item.iconPath instanceof ThemeIcon);
  return {
    ...opened,
    item,
    icon: item.iconPath,
    hover: readable(hoverOf(item)).replaceAll(/[^\S\n]/g, ' '),
  };
}

/** What is known, how the row looks, and what it says. */
const LOOKS: readonly (readonly [() => History | undefined, string, string, string])[] = [
  [() => undefined, 'none', 'history', 'not kept yet'],
  [() => historyWith([]), 'unfinished', 'history', 'not complete yet'],
  [() => ({ ...complete(), progress: PROGRESS }), 'updating', 'sync~spin', 'updating, 2 of 7'],
  [complete, 'complete', 'verified', 'complete to Oct 4, 2026'],
  [gap, 'gap', 'warning', 'has a gap (Jan 1 – 31, 2026)'],
  [wrong, 'wrong', 'warning', 'doesn’t add up'],
  [() => historyWith([], { unreadable: 'gone' }), 'unreadable', 'warning', 'not found'],
  [() => historyWith([], { unreadable: 'damaged' }), 'unreadable', 'warning', 'can’t be read'],
  [() => historyWith([], { unreadable: 'newer' }), 'unreadable', 'warning', 'can’t be read'],
];

describe('The row of a history', () => {
  for (const [history, state, icon, description] of LOOKS) {
    it(`looks and sounds as what it is: ${description}`, async () => {
      using opened = await openRow(history());
      const { label, contextValue, accessibilityInformation } = opened.item;
      assert.deepEqual([label, contextValue], ['History', `history-${state}`]);
      assert.equal(String(opened.item.description).replaceAll(/\s/g, ' '), description);
      assert.equal(opened.icon.id, icon);
      assert.deepEqual(
        opened.icon.color,
        icon === 'warning' ? new ThemeColor('list.warningForeground') : undefined,
      );
      assert.equal(
        accessibilityInformation?.label.replaceAll(/\s/g, ' '),
        ['History', ...description.split(' · ')].join(', '),
      );
    });
  }
});

/** Histories that have something wrong, and what is said about that. */
const PROBLEMS: readonly (readonly [string, () => History, string])[] = [
  ['missing days', gap, 'Missing: Jan 1 – 31, 2026'],
  [
    'a file that is gone',
    () => {
      const [first, second] = [early(), late()];
      return historyWith([first, second], { lost: new Map([[second, 'missing']]) });
    },
    'The file “ledgers-2026-01-01-2026-10-04.csv” is gone; update the history to fetch it again.',
  ],
  [
    'a file that was changed',
    () => {
      const [first, second] = [early(), late()];
      return historyWith([first, second], { lost: new Map([[second, 'changed']]) });
    },
    'The file “ledgers-2026-01-01-2026-10-04.csv” was changed; update the history to fetch it again.',
  ],
  [
    'a balance that does not go on',
    () => withSeam('spot / main'),
    'XBT (spot / main) starts with 2 in the file that begins on Jan 1, 2026, but the files before it ended with 1.5.',
  ],
  [
    'a balance in no wallet that does not go on',
    () => withSeam(''),
    'XBT starts with 2 in the file that begins on Jan 1, 2026, but the files before it ended with 1.5.',
  ],
  ['a file that does not add up', () => wrong(3), 'Jan 1 – Oct 4, 2026: 3 balances don’t add up.'],
  [
    'rows that Kraken has changed',
    () =>
      historyWith([early(), fileFrom('2026-01-01', '2026-10-04', { changed: ['LAAA', 'LBBB'] })]),
    'Kraken has changed or left out at least 2 rows of Jan 1 – Oct 4, 2026 since it first exported them, such as LAAA.',
  ],
];

function withSeam(wallet: string): History {
  const balance = { asset: 'XBT', wallet };
  return historyWith([
    fileFrom('2011-01-01', '2025-12-31', {
      balances: [{ ...balance, opening: '0', closing: '1.5' }],
    }),
    fileFrom('2026-01-01', '2026-10-04', {
      balances: [{ ...balance, opening: '2', closing: '3' }],
    }),
  ]);
}

describe('The hover of a history', () => {
  it('says what a history is where there is none', async () => {
    using opened = await openRow(undefined);
    assert.equal(
      opened.hover,
      '**History**\n\nKeeps every row since the first day of the account in a folder, without gaps, and checks that all of it adds up.',
    );
  });

  it('says where it is, when it was updated, and what it has', async () => {
    const trades = fileFrom('2011-01-01', '2026-10-04', { report: 'trades', reading: { rows: 1 } });
    using opened = await openRow(historyWith([early(), late(), trades], { updatedAt: NOON }));
    assert.match(
      opened.hover,
      /^\*\*History\*\*\n\n\*\*Folder:\*\* `\/exports\/Main history` {2}\n\*\*Updated:\*\* [^\n]*2026[^\n]* · just now/,
    );
    assert.ok(
      opened.hover.endsWith(
        '\n\n**Ledgers:** 2,000 rows, Jan 1, 2011 – Oct 4, 2026 (UTC) · 2 files\n\n**Trades:** 1 row, Jan 1, 2011 – Oct 4, 2026 (UTC) · 1 file',
      ),
      opened.hover,
    );
  });

  for (const [what, history, sentence] of PROBLEMS) {
    it(`tells of ${what}`, async () => {
      using opened = await openRow(history());
      assert.ok(opened.hover.split('\n\n').includes(sentence), opened.hover);
    });
  }

  it('names five of many things that are wrong', async () => {
    const files = ['02', '04', '06', '08', '10', '12'].map((month) =>
      fileFrom(`2025-${month}-01`, `2025-${month}-28`),
    );
    using opened = await openRow(historyWith(files));
    const told = opened.hover.split('\n\n').slice(3);
    assert.deepEqual(told, [
      'Missing: Jan 1, 2011 – Jan 31, 2025',
      'Missing: Mar 1 – 31, 2025',
      'Missing: Apr 29 – May 31, 2025',
      'Missing: Jun 29 – Jul 31, 2025',
      'Missing: Aug 29 – Sep 30, 2025',
      'And 1 more.',
    ]);
  });

  for (const [unreadable, sentence] of [
    ['gone', 'The folder has no history.json any more; put it back, or update the history.'],
    ['damaged', 'history.json is damaged; restore it, or remove it and update the history.'],
    ['newer', 'A newer version of the extension has written history.json; update the extension.'],
  ] as const) {
    it(`says what to do where history.json is ${unreadable}`, async () => {
      using opened = await openRow({ ...historyWith([]), kinds: [], unreadable });
      assert.ok(opened.hover.endsWith(`\n\n${sentence}`), opened.hover);
    });
  }

  it('shows names of files as text', async () => {
    const file = early();
    const name = '[a](command:x) <b>.csv';
    const renamed = { ...file, ...(file.table && { table: { ...file.table, name } }) };
    using opened = await openRow(historyWith([renamed], { lost: new Map([[renamed, 'missing']]) }));
    const { value, isTrusted } = hoverOf(opened.item);
    assert.ok(readable(hoverOf(opened.item)).includes(`The file “${name}” is gone`));
    assert.doesNotMatch(value, /\[|<b>/);
    assert.ok(!isTrusted);
  });
});

describe('The hover of the status bar item', () => {
  it('has a line for the history of an account that has one', () => {
    using opened = openStatus({ ...entryOf('Main'), history: complete() }, entryOf('Tax'));
    assert.match(
      readable(hoverOf(opened.item)),
      /\n\nMain: 0 exports · as of [^\n]*\n\nHistory: complete to Oct 4, 2026\n\nTax: 0 exports · as of [^\n]*\n\n\[Update/,
    );
  });

  it('says what is wrong with a history', () => {
    using opened = openStatus({ ...entryOf('Main'), history: wrong() });
    assert.match(readable(hoverOf(opened.item)), /\n\nHistory: doesn’t add up\n\n/);
  });
});
