import assert from 'node:assert/strict';
import type { History } from '../../../../src/core/history/history.ts';
import { NOON } from '../../../support/clock.ts';
import { openExports, pending, week } from '../../../support/window/exports.ts';
import { entryOf, freshReport } from '../../../support/window/known.ts';
import { fileFrom, historyWith } from '../../../support/window/knownHistory.ts';
import { openTree } from '../../../support/window/tree.ts';

const files = () => [fileFrom('2011-01-01', '2026-10-04')];
const updating = {
  ...({ doing: 'waiting', done: 1, all: 2, mayGrow: true } as const),
  ...{ rows: 1, since: NOON, doneBefore: 0 },
};

/** The row of such a history, as VS Code gets it. */
function historyItem(history?: History) {
  using opened = openTree({
    ...entryOf('Main', { trades: [freshReport()] }),
    ...(history && { history }),
  });
  const [row] = opened.rows();
  assert.ok(row?.kind === 'history');
  return opened.tree.getTreeItem(row);
}

describe('A click or Enter', () => {
  it('opens an export that was downloaded, and nothing else', async () => {
    await using scene = await openExports({
      Main: [week('trades', 'Spring'), pending('trades', 'Summer')],
    });
    const opening = async () => {
      const labels = ['Spring', 'Summer', 'Trades', 'Ledgers', 'History'];
      const items = await Promise.all(labels.map((label) => scene.item(label)));
      return items.flatMap(({ label, command }) => (command ? [{ label, command }] : []));
    };
    assert.deepEqual(await opening(), []);
    await scene.run('downloadExport', 'Spring');
    const [found, ...others] = await opening();
    assert.deepEqual(others, []);
    assert.equal(found?.label, 'Spring');
    const on: unknown = found.command.arguments?.[0];
    await scene.window.run(found.command.command, on);
    const [file = ''] = await scene.files();
    const [opened, uri, editor] = scene.window.executed.at(-1) ?? [];
    assert.deepEqual([opened, editor], ['vscode.openWith', 'krakenExports.table']);
    assert.ok(String(uri).endsWith(file), String(uri));
  });

  for (const { what, history } of [
    { what: 'complete', history: historyWith(files(), { updatedAt: NOON }) },
    { what: 'with a gap', history: historyWith([fileFrom('2012-01-01', '2026-10-04')]) },
    { what: 'updating', history: historyWith(files(), { progress: updating }) },
  ]) {
    it(`opens a history that is ${what}`, () => {
      assert.deepEqual(historyItem(history).command, {
        command: 'krakenExports.openHistory',
        title: 'Open History',
        arguments: [{ accountId: 'Main' }],
      });
    });
  }

  for (const { what, history } of [
    { what: 'not kept yet', history: undefined },
    { what: 'still empty', history: historyWith([]) },
    { what: 'gone', history: historyWith(files(), { unreadable: 'gone' }) },
  ]) {
    it(`does nothing where a history is ${what}, which would ask something`, () => {
      const { command } = historyItem(history);
      assert.equal(command, undefined);
    });
  }
});
