import assert from 'node:assert/strict';
import { ThemeColor, ThemeIcon, TreeItemCollapsibleState } from 'vscode';
import type { ReportType } from '../../../../src/core/kraken/report.ts';
import { pending, week } from '../../../support/window/exports.ts';
import { entryOf, freshReport } from '../../../support/window/known.ts';
import { openTree, wordsOf } from '../../../support/window/tree.ts';
import { openWaiting } from '../../../support/window/waiting.ts';

const EVERYTHING = 'History 2011-01-01 to 2025-03-09';
const HALF = 'History 2011-01-01 to 2018-02-02';

const TOO_BIG = { error: 'EExport:Exported size too big' };

/** What Kraken lists after the first of the halves of a history, beside an export of the user's own. */
const listed = (facts: Readonly<Record<string, unknown>> = TOO_BIG) =>
  entryOf('Main', {
    trades: [ofHistory('trades', { id: 'HALF', descr: HALF })],
    ledgers: [ofHistory('ledgers', facts), freshReport({ id: 'OWN', descr: 'Mine' }, 'ledgers')],
  });

function ofHistory(type: ReportType, facts: Readonly<Record<string, unknown>>) {
  return freshReport({ id: 'ALL', descr: EVERYTHING, ...facts }, type);
}

describe('The exports of a history', () => {
  it('are below its row, which starts collapsed, and in no group', () => {
    using opened = openTree(listed());
    const { tree } = opened;
    const { Collapsed, Expanded, None } = TreeItemCollapsibleState;
    const below = tree.getChildren().map((row) => ({
      row: wordsOf(tree, row),
      state: tree.getTreeItem(row).collapsibleState,
      children: tree.getChildren(row).map((child) => wordsOf(tree, child)),
    }));
    assert.deepEqual(below, [
      {
        row: 'History not kept yet',
        state: Collapsed,
        children: [`${HALF} Trades · ready · 12 days left`, `${EVERYTHING} Ledgers · too big`],
      },
      { row: 'Trades 0', state: None, children: [] },
      { row: 'Ledgers 1 · 1 ready', state: Expanded, children: ['Mine ready · 12 days left'] },
    ]);
  });

  for (const { what, facts, icon, color } of [
    { what: 'too big', facts: TOO_BIG, icon: 'split-horizontal', color: 'disabledForeground' },
    {
      what: 'failed otherwise',
      facts: { error: 'EExport:Internal error' },
      icon: 'error',
      color: 'testing.iconFailed',
    },
  ]) {
    it(`have an icon that says whether that is an error: ${what}`, () => {
      using opened = openTree(listed(facts));
      const row = opened.rows().find(({ id }) => id.endsWith('/ALL'));
      assert.ok(row);
      const { iconPath, contextValue } = opened.tree.getTreeItem(row);
      assert.deepEqual(iconPath, new ThemeIcon(icon, new ThemeColor(color)));
      assert.equal(contextValue, 'report-failed');
    });
  }

  it('have an error as their icon where they are the user’s own and too big', () => {
    using opened = openTree(entryOf('Main', { trades: [freshReport(TOO_BIG)] }));
    const { iconPath, description } = opened.tree.getTreeItem(opened.report());
    assert.deepEqual(iconPath, new ThemeIcon('error', new ThemeColor('testing.iconFailed')));
    assert.equal(description, 'failed · too big');
  });

  it('tell screen readers their kind once', () => {
    using opened = openTree(listed());
    const row = opened.rows().find(({ id }) => id.endsWith('/ALL'));
    assert.ok(row);
    const { label } = opened.tree.getTreeItem(row).accessibilityInformation ?? {};
    assert.equal(label, `${EVERYTHING}, ledgers export, too big`);
  });

  it('are counted nowhere', async () => {
    await using scene = await openWaiting({
      Main: [pending('ledgers', EVERYTHING), pending('trades', 'Spring')],
    });
    assert.equal(scene.window.status.text, '$(cloud-download) Kraken: 1 pending');
    assert.equal((await scene.item('Ledgers')).description, '0');
    await scene.finish();
    assert.equal(scene.window.status.text, '$(cloud-download) Kraken: 1 ready');
    assert.deepEqual(scene.window.view.badge, { value: 1, tooltip: '1 export is ready' });
    assert.equal(scene.window.api.reports.length, 2, 'other extensions get all of them');
  });

  it('are not downloaded with their group, but where they are chosen', async () => {
    await using scene = await openWaiting({
      Main: [week('ledgers', EVERYTHING), week('ledgers', 'Spring')],
    });
    await scene.run('downloadExport', 'Ledgers');
    assert.equal((await scene.files()).length, 1);
    assert.equal((await scene.item('Spring')).description, 'downloaded');
    await scene.run('downloadExport', EVERYTHING);
    assert.equal((await scene.item(EVERYTHING)).description, 'Ledgers · downloaded');
  });
});
