import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { writeHistoryFile } from '../../../../src/core/history/historyFile.ts';
import type { NewReport } from '../../../../src/demo/demoAccount.ts';
import { eventually } from '../../../support/eventually.ts';
import type { HistoriesOptions } from '../../../support/window/histories.ts';
import { silence } from '../../../support/window/waiting.ts';
import { DAY, HOUR, openDaily, openIncomplete } from './autoUpdating.ts';

/** A window whose account makes reports as a test wants, after the first one. */
async function openWith(
  change: (report: NewReport) => NewReport,
  settings: HistoriesOptions['settings'] = {},
) {
  const scene = await openDaily({ settings });
  const { account } = scene.atKraken('Before');
  const request = account.requestReport.bind(account);
  account.requestReport = (report) => request(change(report));
  return scene;
}

/** Gives the last row of a history another reference, as if Kraken had exported it so. */
async function changeLastRow(scene: Awaited<ReturnType<typeof openDaily>>) {
  const { files, ...history } = await scene.record();
  const [file] = files;
  assert.ok(file?.table);
  const text = await scene.readHistory(file.table.name);
  const changed = text.replace(/^("[^"]*","T).(?=[^\n]*\n$)/m, '$1#');
  assert.notEqual(changed, text);
  await writeFile(scene.pathOf(file.table.name), changed);
  const sha256 = createHash('sha256').update(changed).digest('hex');
  await writeHistoryFile(scene.folderOf('Main'), {
    ...history,
    files: [{ ...file, table: { ...file.table, sha256 } }],
  });
}

describe('An update that begins by itself', () => {
  it('tells when a history is complete for the first time', async () => {
    await using scene = await openIncomplete();
    scene.window.tick();
    await scene.updated();
    await eventually(() => {
      assert.deepEqual(scene.told(), [
        {
          severity: 'information',
          text: 'The history of “Main” is complete to Mar 9, 2025: # rows, and everything adds up.',
          buttons: ['Open History'],
        },
      ]);
    });
  });

  for (const notifications of ['problems', 'off']) {
    it(`does not tell that where the user wants ${notifications}`, async () => {
      await using scene = await openIncomplete({ notifications });
      scene.window.tick();
      await scene.updated();
      await silence();
      assert.deepEqual(scene.user.messages, []);
    });
  }

  it('tells what is wrong since, once', async () => {
    const broken = new Set<string>();
    await using scene = await openWith(
      (report) => {
        const lacksRow = broken.size === 0;
        broken.add(report.description);
        return { ...report, lacksRow };
      },
      { notifications: 'problems' },
    );
    scene.pass(5 * DAY);
    await scene.updated();
    await eventually(() => {
      assert.match(scene.user.texts.join('|'), /^The history of “Main” doesn’t add up\. [^|]*$/);
    });
    scene.pass(DAY);
    await scene.updated();
    await silence();
    assert.equal(scene.user.texts.length, 1);
  });

  it('does not tell what is wrong where the user wants nothing', async () => {
    await using scene = await openWith((report) => ({ ...report, lacksRow: true }), {
      notifications: 'off',
    });
    scene.pass(5 * DAY);
    await scene.updated();
    await silence();
    assert.deepEqual(scene.user.messages, []);
    assert.equal((await scene.row()).contextValue, 'history-wrong');
  });

  it('says nothing where Kraken has changed rows, and all of it adds up', async () => {
    await using scene = await openDaily();
    await changeLastRow(scene);
    scene.pass(DAY);
    await scene.updated();
    await silence();
    const [kind] = (await scene.rowOf()).history?.kinds ?? [];
    assert.deepEqual(
      kind?.problems.map((problem) => problem.kind),
      ['changed'],
    );
    assert.deepEqual(scene.user.messages, []);
  });

  it('tells what only the user can help with, until it is over, once', async () => {
    const kraken = { fails: true };
    await using scene = await openWith(
      (report) => ({ ...report, ...(kraken.fails && { error: 'EExport:Internal error' }) }),
      { notifications: 'problems' },
    );
    const tries = (count: number) =>
      scene.through(
        eventually(() => {
          assert.equal(scene.requested().length, count);
        }),
      );
    scene.pass(DAY);
    await tries(4);
    await scene.through(silence());
    assert.match(scene.user.texts.join('|'), /^Kraken failed several times to make [^|]*$/);
    scene.pass(HOUR);
    await tries(7);
    await scene.through(silence());
    assert.equal(scene.user.texts.length, 1);
    kraken.fails = false;
    scene.pass(HOUR);
    await scene.updated();
    kraken.fails = true;
    scene.pass(DAY);
    await scene.through(
      eventually(() => {
        assert.equal(scene.user.texts.length, 2);
      }),
    );
  });

  it('does not tell what passes, and is tried again', async () => {
    await using scene = await openDaily();
    const calls = scene.kraken.calls().length;
    scene.kraken.exchange.fail({ kind: 'drop' });
    scene.pass(DAY);
    await eventually(() => {
      assert.ok(scene.kraken.calls().length > calls);
    });
    await silence();
    assert.deepEqual(scene.user.messages, []);
    scene.kraken.exchange.recover();
    scene.pass(HOUR);
    await scene.updated();
  });
});
