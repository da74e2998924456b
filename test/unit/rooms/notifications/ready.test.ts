import assert from 'node:assert/strict';
import { eventually } from '../../../support/eventually.ts';
import { pending, week } from '../../../support/window/exports.ts';
import { openWaiting } from '../../../support/window/waiting.ts';
import { Window } from '../../../support/window/window.ts';

describe('An export that has become ready', () => {
  it('is told of, with a way to its file', async () => {
    await using scene = await openWaiting({ Main: [pending('trades', 'Spring')] });
    scene.user.answers = ['Download'];
    await scene.finish();
    const [ready, saved] = await scene.told(2);
    assert.deepEqual(ready, {
      severity: 'information',
      text: 'The trades export “Spring” is ready to download.',
      buttons: ['Download', 'Open', 'Notify Only About Problems'],
    });
    const [file] = await scene.files();
    assert.equal(saved?.text, `Downloaded “${file}”.`);
  });

  it('is fetched and opened by one click', async () => {
    await using scene = await openWaiting({ Main: [pending('trades', 'Spring')] });
    scene.user.answers = ['Open'];
    await scene.finish();
    await eventually(async () => {
      const [file] = await scene.files();
      assert.ok(file);
      const opened = scene.window.executed.find(([id]) => id === 'vscode.openWith');
      assert.match(String(opened?.[1]), new RegExp(`${file}$`));
    });
  });

  it('is told of together with others, in one message that fetches all', async () => {
    const names = ['Spring', 'Summer', 'Autumn', 'Winter'];
    await using scene = await openWaiting({
      Main: [...names.map((name) => pending('trades', name)), week('ledgers', 'Before')],
      Tax: [pending('ledgers', 'Whole [year](x)')],
    });
    scene.user.answers = ['Download'];
    await scene.finish();
    const [ready] = await scene.told(2);
    assert.match(
      ready?.text ?? '',
      /^Main, Tax: 5 exports are ready to download: “\w+”, “\w+”, “\w+”, and 2 more\.$/,
    );
    assert.deepEqual(ready?.buttons, ['Download', 'Notify Only About Problems']);
    assert.deepEqual((await scene.files()).length, 5);
    assert.equal((await scene.silence()).length, 2);
  });

  it('is of an account that is named where there are others', async () => {
    await using scene = await openWaiting({
      Main: [week('trades', 'Before')],
      Tax: [pending('ledgers', 'Whole [year](x)')],
    });
    await scene.finish();
    const [ready] = await scene.told();
    assert.equal(ready?.text, 'Tax: The ledgers export “Whole [year] (x)” is ready to download.');
  });

  it('is told of once, though several windows learn of it at once', async () => {
    await using scene = await openWaiting({ Main: [pending('trades', 'Spring')] });
    using second = new Window(scene.computer);
    using third = new Window(scene.computer);
    for (const { view, api } of [second, third]) {
      view.setVisible(true);
      await eventually(() => {
        assert.equal(api.reports[0]?.phase, 'processing');
      });
    }
    scene.kraken.advance(25 * 3_600_000);
    await Promise.all([scene.window, second, third].map(({ api }) => api.refresh()));
    await scene.told();
    assert.deepEqual(await scene.silence(), ['The trades export “Spring” is ready to download.']);
  });

  it('is told of where it became so while VS Code was closed, once', async () => {
    await using scene = await openWaiting({ Main: [pending('trades', 'Spring')] });
    scene.window[Symbol.dispose]();
    scene.kraken.advance(25 * 3_600_000);
    for (let times = 0; times < 2; times++) {
      using window = new Window(scene.computer);
      window.view.setVisible(true);
      await window.api.refresh();
      await scene.told();
      assert.deepEqual(await scene.silence(), ['The trades export “Spring” is ready to download.']);
    }
  });

  it('is told of where VS Code was closed before there was time to', async () => {
    await using scene = await openWaiting({ Main: [pending('trades', 'Spring')] });
    await scene.finish();
    scene.window[Symbol.dispose]();
    assert.deepEqual(await scene.silence(), []);
    for (let times = 0; times < 2; times++) {
      using window = new Window(scene.computer);
      window.view.setVisible(true);
      await scene.told();
      assert.deepEqual(await scene.silence(), ['The trades export “Spring” is ready to download.']);
    }
  });

  it('is not told of where it was so at first sight, was fetched, or was cancelled', async () => {
    await using scene = await openWaiting({
      Main: [week('ledgers', 'Before'), pending('trades', 'Spring'), pending('trades', 'Summer')],
    });
    scene.user.answers = ['Cancel Export'];
    await scene.run('cancelExport', 'Summer');
    scene.user.messages.length = 0;
    scene.kraken.advance(25 * 3_600_000);
    await scene.window.api.refresh();
    await scene.run('downloadExport', 'Spring');
    assert.match((await scene.silence()).join('|'), /^Downloaded “main-trades-[^|]+$/);
  });

  for (const notifications of ['problems', 'off']) {
    it(`is not told of where the user wants ${notifications}`, async () => {
      await using scene = await openWaiting(
        { Main: [pending('trades', 'Spring')] },
        { notifications },
      );
      await scene.finish();
      assert.deepEqual(await scene.silence(), []);
    });
  }
});
