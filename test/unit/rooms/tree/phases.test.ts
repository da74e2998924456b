import assert from 'node:assert/strict';
import { ThemeColor, ThemeIcon } from 'vscode';
import { days, entryOf, freshReport, hours } from '../../../support/window/known.ts';
import { openTree } from '../../../support/window/tree.ts';

const FINISHED = { status: 'Processed', completedtm: hours(-1) };
const failed = (error: string) => ({ ...FINISHED, error });

/** What Kraken sends, and how it looks: phase, icon, description. */
const LOOKS: readonly (readonly [Readonly<Record<string, unknown>>, string, string, string])[] = [
  [{ status: 'Queued' }, 'queued', 'circle-large-outline', 'queued · 2 hours ago'],
  [{ status: 'Processing' }, 'processing', 'sync~spin', 'processing · 2 hours ago'],
  [FINISHED, 'ready', 'pass', 'ready · 2 hours ago · expires in 12 days'],
  [
    { ...FINISHED, createdtm: days(-15), expiretm: days(-1) },
    'expired',
    'history',
    'expired · 15 days ago',
  ],
  [
    failed('EExport:Exported size too big'),
    'failed',
    'error',
    'failed · 2 hours ago · Exported size too big',
  ],
  [failed('EExport:Canceled'), 'cancelled', 'circle-slash', 'cancelled · 2 hours ago'],
  [failed('EExport:Deleted'), 'deleting', 'trash', 'being deleted · 2 hours ago'],
  [{ ...FINISHED, delete: true }, 'deleting', 'trash', 'being deleted · 2 hours ago'],
  [{ status: 'Paused' }, 'unknown', 'question', 'Paused · 2 hours ago'],
  [{ status: '' }, 'unknown', 'question', 'status unknown · 2 hours ago'],
];

describe('A report in the tree', () => {
  for (const [fields, phase, icon, description] of LOOKS) {
    it(`looks and sounds as what it is: ${description}`, () => {
      using opened = openTree(entryOf('Main', { trades: [freshReport(fields)] }));
      const item = opened.tree.getTreeItem(opened.report());
      assert.equal(item.label, 'my_trades_1');
      assert.equal(item.description, description);
      assert.equal(item.contextValue, `report-${phase}`);
      assert.ok(item.iconPath instanceof ThemeIcon);
      assert.equal(item.iconPath.id, icon);
      assert.ok(item.iconPath.color instanceof ThemeColor, 'the colour is the theme’s');
      const spoken = ['my_trades_1', 'trades export', ...description.split(' · ')].join(', ');
      assert.equal(item.accessibilityInformation?.label, spoken);
    });
  }

  it('is told from one of the other group by its sound', () => {
    using opened = openTree(entryOf('Main', { ledgers: [freshReport({}, 'ledgers')] }));
    const { accessibilityInformation } = opened.tree.getTreeItem(opened.report());
    assert.match(accessibilityInformation?.label ?? '', /^my_trades_1, ledgers export, ready, /);
  });

  it('does nothing when it is clicked on', () => {
    using opened = openTree(entryOf('Main', { trades: [freshReport()] }));
    assert.equal(opened.tree.getTreeItem(opened.report()).command, undefined);
  });
});
