import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { writeHistoryFile } from '../../../../src/core/history/historyFile.ts';
import type { NewReport } from '../../../../src/demo/demoAccount.ts';
import { eventually } from '../../../support/eventually.ts';
import {
  openComplete,
  openHistories,
  type HistoriesOptions,
} from '../../../support/window/histories.ts';
import { setSetting } from '../../../support/window/settings.ts';
import { silence } from '../../../support/window/waiting.ts';
import { Window } from '../../../support/window/window.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const DAILY = { 'history.autoUpdate': 'daily' };

/** A window with a history that was complete at noon, and is to be updated daily. */
async function open({ settings, ...options }: HistoriesOptions = {}) {
  return withWays(await openComplete({ ...options, settings: { ...DAILY, ...settings } }));
}

/** The same, but its first update was cancelled. */
async function openIncomplete(settings: HistoriesOptions['settings'] = {}) {
  const scene = await openHistories({
    settings: { ...DAILY, ...settings },
    account: { processingFor: [60, 60] },
  });
  scene.user.chooses = ([first]) => first;
  const running = scene.run('updateHistory');
  await scene.waiting();
  scene.notes[0]?.cancel();
  await running;
  scene.date.advance(HOUR);
  return withWays(scene);
}

function withWays<T extends Awaited<ReturnType<typeof openHistories>>>(scene: T) {
  /** Waits until an update has ended well that was begun by itself. */
  const updated = async (name = 'Main', since = Date.now()) => {
    await scene.through(
      eventually(async () => {
        assert.ok(((await scene.record(name)).updatedAt ?? 0) >= since);
      }),
    );
    await eventually(async () => {
      assert.equal((await scene.rowOf(name)).history?.progress, undefined);
    });
  };
  return {
    ...scene,
    updated,
    /** Lets time pass, and the window look at the clock. */
    pass: (milliseconds: number) => {
      scene.date.advance(milliseconds);
      scene.window.tick();
    },
  };
}

/** A window whose account makes reports as a test wants, after the first one. */
async function openWith(
  change: (report: NewReport) => NewReport,
  settings: HistoriesOptions['settings'] = {},
) {
  const scene = await open({ settings });
  const { account } = scene.atKraken('Before');
  const request = account.requestReport.bind(account);
  account.requestReport = (report) => request(change(report));
  return scene;
}

/** Gives the last row of a history another reference, as if Kraken had exported it so. */
async function changeLastRow(scene: Awaited<ReturnType<typeof openHistories>>) {
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

describe('A history', () => {
  it('is not updated by itself where nobody wants that', async () => {
    await using scene = await open({ settings: { 'history.autoUpdate': undefined } });
    scene.pass(40 * DAY);
    await silence();
    assert.equal(scene.requested().length, 1);
    await setSetting('krakenExports.history.autoUpdate', 'daily');
    scene.window.tick();
    await scene.updated();
    assert.equal(scene.requested().length, 2);
  });

  it('that was never asked for is not begun', async () => {
    await using scene = withWays(await openHistories({ settings: DAILY }));
    scene.pass(DAY);
    await silence();
    assert.deepEqual([scene.requested(), await scene.files()], [[], []]);
  });

  for (const [setting, days] of [
    ['daily', 1],
    ['weekly', 7],
    ['monthly', 30],
  ] as const) {
    it(`is updated by itself as often as the setting says: ${setting}`, async () => {
      await using scene = withWays(
        await openHistories({
          settings: { 'history.autoUpdate': setting },
          holdings: () => ({ Main: [], Tax: [] }),
        }),
      );
      await scene.update('Ledgers', { accountId: 'Main' });
      scene.date.advance(2 * HOUR);
      await scene.update('Ledgers', { accountId: 'Tax' });
      const before = await scene.record('Tax');
      scene.pass(days * DAY - HOUR);
      await scene.updated('Main');
      assert.deepEqual(await scene.record('Tax'), before);
      assert.equal(scene.requested().length, 3, 'that of Tax is too new by an hour');
      scene.pass(2 * HOUR);
      await scene.updated('Tax');
    });
  }

  it('is updated without a word where nothing is wrong', async () => {
    await using scene = await open();
    scene.pass(DAY);
    await scene.updated();
    await silence();
    assert.deepEqual([scene.user.messages, scene.statusTexts], [[], []]);
    assert.equal(scene.notes.length, 1, 'there is no progress but that of the first update');
    assert.equal(
      (await scene.row()).description,
      'complete to Mar 10, 2025 · # rows · updated just now',
    );
  });

  it('is tried once an hour by all windows together', async () => {
    await using scene = await open();
    using second = new Window(scene.computer);
    second.view.setVisible(true);
    await eventually(async () => {
      const [row] = await second.children();
      assert.ok(row?.kind === 'history' && row.history);
    });
    const failures = () => scene.user.texts.filter((text) => text.startsWith('The history of'));
    scene.kraken.exchange.fail({ kind: 'refuse', error: 'EAPI:Invalid key' });
    scene.pass(DAY);
    second.tick();
    await eventually(() => {
      assert.equal(failures().length, 1);
    });
    scene.kraken.exchange.recover();
    const before = scene.requested().length;
    for (const window of [scene.window, second]) window.tick();
    await silence();
    assert.equal(failures().length, 1);
    assert.equal(scene.requested().length, before);
    scene.pass(HOUR);
    await scene.updated();
  });

  it('whose history.json can’t be understood is left alone', async () => {
    await using scene = await open();
    await scene.writeHistory('{}');
    scene.window.focus();
    await eventually(async () => {
      assert.equal((await scene.row()).contextValue, 'history-unreadable');
    });
    scene.pass(DAY);
    await silence();
    assert.deepEqual([scene.requested().length, scene.user.messages], [1, []]);
    assert.equal(await scene.readHistory('history.json'), '{}');
  });
});

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
    await using scene = await open();
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
    await using scene = await open();
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
