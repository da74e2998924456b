import assert from 'node:assert/strict';
import type { AccountReports } from '../../../../src/core/reports/state.ts';
import { entryOf, reasonOf, freshEntry, freshReport } from '../../../support/window/known.ts';
import { hoverOf, readable } from '../../../support/window/markdown.ts';
import { openTree } from '../../../support/window/tree.ts';

/** The row of the first of several accounts, as VS Code gets it. */
async function openWith(entry: AccountReports) {
  const opened = openTree(entry, entryOf('Other'));
  const [row] = opened.rows();
  assert.ok(row);
  return { ...opened, item: await opened.tree.resolveTreeItem(opened.tree.getTreeItem(row), row) };
}

describe('The row of an account', () => {
  it('says in its hover where it is and when it was refreshed', async () => {
    using opened = await openWith(entryOf('Main'));
    assert.match(
      readable(hoverOf(opened.item)),
      /^\*\*Main\*\* `https:\/\/api\.kraken\.com`\n\nLast refreshed: \S+/,
    );
  });

  it('says in its hover what went wrong, as text', async () => {
    using opened = await openWith(freshEntry('Main', reasonOf('other', '<b>[no](command:x)</b>')));
    const { value, isTrusted, supportHtml } = hoverOf(opened.item);
    assert.match(value, /\n\nKraken answered /);
    assert.doesNotMatch(value, /<|\[|Last refreshed/);
    assert.ok(!isTrusted && !supportHtml);
  });

  it('says in its hover that the demo account is nowhere', async () => {
    using opened = await openWith({ account: { kind: 'demo', id: 'demo', name: 'Demo' } });
    assert.equal(readable(hoverOf(opened.item)), '**Demo** built in');
  });

  it('has a name that is no markup', async () => {
    using opened = await openWith(entryOf('**a** [b](command:c) <d> `e`'));
    assert.equal(opened.item.label, '**a** [b](command:c) <d> `e`');
    const [first = ''] = hoverOf(opened.item).value.split(' `https');
    assert.doesNotMatch(first.slice(2, -2), /[*[\]<>`]/);
  });

  it('is spoken with its counts, or with what is wrong', async () => {
    using well = await openWith(entryOf('Main', { trades: [freshReport()] }));
    assert.equal(well.item.accessibilityInformation?.label, 'Main, 1, 1 ready');
    using failing = await openWith(entryOf('Main', { failure: reasonOf('network') }));
    assert.equal(failing.item.accessibilityInformation?.label, 'Main, offline, 0');
  });
});
