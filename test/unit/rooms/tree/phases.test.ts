import assert from 'node:assert/strict';
import { ThemeColor, ThemeIcon } from 'vscode';
import { days, entryOf, freshReport, hours } from '../../../support/window/known.ts';
import { openTree } from '../../../support/window/tree.ts';

const FINISHED = { status: 'Processed', completedtm: hours(-1) };
const failed = (error: string) => ({ ...FINISHED, error });

/** What Kraken sends, and how it looks and sounds: phase, icon, description, what is spoken. */
const LOOKS: readonly (readonly [
  Readonly<Record<string, unknown>>,
  string,
  string,
  string,
  string?,
])[] = [
  [
    { status: 'Queued' },
    'queued',
    'circle-large-outline',
    'queued · 2 hours',
    'queued, requested 2 hours ago',
  ],
  [
    { status: 'Processing', createdtm: hours(-1 / 30) },
    'processing',
    'sync~spin',
    'processing · 2 minutes',
    'processing, requested 2 minutes ago',
  ],
  [
    { status: 'Processing', createdtm: hours(1) },
    'processing',
    'sync~spin',
    'processing · just now',
    'processing, requested just now',
  ],
  [FINISHED, 'ready', 'pass', 'ready · 12 days left', 'ready, expires in 12 days'],
  [
    { ...FINISHED, expiretm: hours(24) },
    'ready',
    'pass',
    'ready · 1 day left',
    'ready, expires in 1 day',
  ],
  [
    { ...FINISHED, expiretm: hours(23.99) },
    'ready',
    'watch',
    'ready · 23 hours left',
    'ready, expires in 23 hours',
  ],
  [
    { ...FINISHED, expiretm: hours(1) },
    'ready',
    'watch',
    'ready · 1 hour left',
    'ready, expires in 1 hour',
  ],
  [
    { ...FINISHED, expiretm: hours(1 / 60) },
    'ready',
    'watch',
    'ready · 1 minute left',
    'ready, expires in 1 minute',
  ],
  [
    { ...FINISHED, expiretm: hours(1 / 120) },
    'ready',
    'watch',
    'ready · less than a minute left',
    'ready, expires in a moment',
  ],
  [{ ...FINISHED, createdtm: days(-15), expiretm: days(-1) }, 'expired', 'history', 'expired'],
  [failed('EExport:Exported size too big'), 'failed', 'error', 'failed · too big'],
  [failed('EExport:Internal error'), 'failed', 'error', 'failed · Internal error'],
  [failed('EExport:Canceled'), 'cancelled', 'circle-slash', 'cancelled'],
  [failed('EExport:Deleted'), 'deleting', 'trash', 'being deleted'],
  [{ ...FINISHED, delete: true }, 'deleting', 'trash', 'being deleted'],
  [{ status: 'Paused' }, 'unknown', 'question', 'Paused'],
  [{ status: '' }, 'unknown', 'question', 'status unknown'],
];

describe('A report in the tree', () => {
  for (const [fields, phase, icon, description, spoken] of LOOKS) {
    it(`looks and sounds as what it is: ${description}`, () => {
      using opened = openTree(entryOf('Main', { trades: [freshReport(fields)] }));
      const item = opened.tree.getTreeItem(opened.report());
      assert.equal(item.label, 'my_trades_1');
      assert.equal(item.description, description);
      assert.equal(item.contextValue, `report-${phase}`);
      assert.ok(item.iconPath instanceof ThemeIcon);
      assert.equal(item.iconPath.id, icon);
      assert.ok(item.iconPath.color instanceof ThemeColor, 'the colour is the theme’s');
      const facts = spoken ?? description.split(' · ').join(', ');
      const { label } = item.accessibilityInformation ?? {};
      assert.equal(label, `my_trades_1, trades export, ${facts}`);
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
