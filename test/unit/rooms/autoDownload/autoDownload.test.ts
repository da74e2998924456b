import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../../../support/eventually.ts';
import { pending, week } from '../../../support/window/exports.ts';
import { setSetting } from '../../../support/window/settings.ts';
import { openWaiting } from '../../../support/window/waiting.ts';
import { Window } from '../../../support/window/window.ts';

const DAY = 24 * 60 * 60 * 1000;

/** A window in which an export was requested again, that Kraken makes beside one that was not. */
async function open(settings: Parameters<typeof openWaiting>[1] = { autoDownload: true }) {
  const scene = await openWaiting(
    { Main: [pending('ledgers', 'Elsewhere'), week('trades', 'Spring')] },
    settings,
  );
  await scene.run('requestAgain', 'Spring');
  await eventually(() => {
    assert.equal(scene.window.api.reports.length, 3);
  });
  return scene;
}

describe('What was requested here', () => {
  it('is fetched as soon as it is ready, and nothing else is', async () => {
    await using scene = await open();
    await scene.finish();
    const texts = (await scene.told(2)).map(({ text }) => text).sort();
    const [file, ...others] = await scene.files();
    assert.deepEqual(
      texts,
      [`Downloaded “${file}”.`, 'The ledgers export “Elsewhere” is ready to download.'].sort(),
    );
    assert.deepEqual(others, []);
    assert.equal(scene.fetched().length, 1);
    assert.deepEqual(
      scene.notes.map(({ title }) => title),
      ['Downloading “Spring (2)”'],
    );
    assert.deepEqual(scene.user.folderDialogs, []);
  });

  it('is fetched after a restart, by one window', async () => {
    await using scene = await open();
    scene.window[Symbol.dispose]();
    scene.kraken.advance(DAY + 60_000);
    using first = new Window(scene.computer);
    using second = new Window(scene.computer);
    for (const { view } of [first, second]) view.setVisible(true);
    await Promise.all([first, second].map(({ api }) => api.refresh()));
    await scene.told(2);
    assert.equal((await scene.silence()).length, 2);
    assert.equal(scene.fetched().length, 1);
    assert.equal((await scene.files()).length, 1);
  });

  it('is remembered until it is told of', async () => {
    await using scene = await open({});
    const remembered = () => readdir(join(scene.computer.folderOf('Main'), 'requested'));
    const atThatTime: number[] = [];
    scene.user.meanwhile = async () => {
      atThatTime.push((await remembered()).length);
    };
    await scene.finish();
    await scene.told();
    await eventually(async () => {
      assert.deepEqual([atThatTime, await remembered()], [[1], []]);
    });
  });

  it('is told of where there is no folder for it yet', async () => {
    await using scene = await open();
    await setSetting('krakenExports.downloadFolder', undefined);
    await scene.finish();
    assert.match((await scene.told())[0]?.text ?? '', /^2 exports are ready to download: /);
    assert.deepEqual([await scene.files(), scene.user.folderDialogs], [[], []]);
  });

  it('is told of where it is not to be fetched by itself', async () => {
    await using scene = await open({});
    await scene.finish();
    assert.match((await scene.told())[0]?.text ?? '', /^2 exports are ready to download: /);
    assert.deepEqual(scene.fetched(), []);
  });

  it('is fetched without a word where the user wants to hear of problems only', async () => {
    await using scene = await open({ autoDownload: true, notifications: 'problems' });
    await scene.finish();
    await eventually(async () => {
      assert.equal((await scene.files()).length, 1);
    });
    assert.deepEqual(await scene.silence(), []);
  });

  for (const [notifications, count] of [
    ['problems', 1],
    ['off', 0],
  ] as const) {
    it(`is told of ${count} times where it can't be fetched and the user wants ${notifications}`, async () => {
      await using scene = await open({ autoDownload: true, notifications });
      scene.kraken.exchange.fail({ kind: 'corrupt' }, { method: 'RetrieveExport' });
      await scene.finish();
      await eventually(() => {
        assert.equal(scene.notes[0]?.done, true);
      });
      const texts = await scene.silence();
      assert.equal(texts.length, count);
      assert.match(texts[0] ?? '“Spring” was not downloaded: ', /^“Spring.* was not downloaded: /);
      assert.deepEqual(await scene.files(), []);
    });
  }
});
