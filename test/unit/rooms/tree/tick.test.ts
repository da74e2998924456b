import assert from 'node:assert/strict';
import { days, entryOf, freshReport, hours } from '../../../support/window/known.ts';
import { openTree, wordsOf } from '../../../support/window/tree.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A tree all of whose rows VS Code has asked for. */
function openShownTree() {
  const opened = openTree(
    entryOf('Main', {
      trades: [
        freshReport({ id: 'SOON', descr: 'soon', expiretm: hours(3.5) }),
        freshReport({ id: 'LATE', descr: 'late', createdtm: hours(-30), expiretm: days(12.5) }),
      ],
      ledgers: [freshReport({ id: 'BACK', descr: 'back', status: 'Queued' }, 'ledgers')],
    }),
  );
  const { tree, fired } = opened;
  const show = () => opened.rows().map((row) => wordsOf(tree, row));
  const shown = show();
  /** The words of the rows that were renewed, as VS Code asks for them then. */
  const renewed = () =>
    fired.splice(0).flatMap((nodes) => nodes?.map((node) => wordsOf(tree, node)));
  return { ...opened, show, shown, renewed };
}

describe('As time goes by, the tree', () => {
  it('leaves all rows alone whose words are still true', () => {
    using opened = openShownTree();
    opened.clock.advance(30_000);
    opened.tree.tick();
    opened.clock.advance(29 * MINUTE);
    opened.tree.tick();
    assert.deepEqual(opened.fired, []);
    assert.deepEqual(opened.show(), opened.shown);
  });

  it('renews exactly the rows whose words have changed', () => {
    using opened = openShownTree();
    opened.clock.advance(HOUR);
    opened.tree.tick();
    assert.deepEqual(opened.renewed(), ['soon ready · 2 hours left', 'back queued · 3 hours']);
  });

  it('renews the groups whose counts have changed', () => {
    using opened = openShownTree();
    opened.clock.advance(4 * HOUR);
    opened.tree.tick();
    assert.deepEqual(opened.renewed(), [
      'Trades 2 · 1 ready',
      'soon expired',
      'back queued · 6 hours',
    ]);
  });

  it('renews a row once for each change', () => {
    using opened = openShownTree();
    opened.clock.advance(HOUR);
    opened.tree.tick();
    opened.renewed();
    opened.tree.tick();
    assert.deepEqual(opened.fired, []);
  });

  it('renews no row that is not shown any more', () => {
    using opened = openShownTree();
    opened.store.setAccounts([], new Map());
    opened.fired.length = 0;
    opened.clock.advance(24 * HOUR);
    opened.tree.tick();
    assert.deepEqual(opened.fired, []);
  });

  it('gives the hover of a row the words of the moment', async () => {
    using opened = openShownTree();
    const row = opened.rows().find(({ kind }) => kind === 'report');
    assert.ok(row);
    const hover = async () => {
      const { tooltip } = await opened.tree.resolveTreeItem(opened.tree.getTreeItem(row), row);
      return typeof tooltip === 'object' ? tooltip.value : '';
    };
    assert.match(await hover(), /\*\*Status:\*\* `ready`/);
    opened.clock.advance(4 * HOUR);
    assert.match(await hover(), /\*\*Status:\*\* `expired`/);
  });
});
