import assert from 'node:assert/strict';
import { openExports, pending, week } from '../../../support/window/exports.ts';

/** Three exports, and what they are called at Kraken. */
async function open() {
  const scene = await openExports();
  const idOf = (description: string) =>
    scene.window.api.reports.find((report) => report.description === description)?.id;
  return { ...scene, idOf };
}

describe('A download', () => {
  it('is made from a row', async () => {
    await using scene = await open();
    await scene.run('downloadExport', 'Spring');
    assert.deepEqual(scene.fetched(), [scene.idOf('Spring')]);
    assert.deepEqual(scene.user.lists, []);
  });

  it('is made from each of several rows', async () => {
    await using scene = await open();
    await scene.run('downloadExport', 'Spring', 'Whole year');
    assert.deepEqual(scene.fetched(), [scene.idOf('Spring'), scene.idOf('Whole year')]);
  });

  it('is made from a list, of what is ready and not there yet', async () => {
    await using scene = await openExports({
      Main: [week('trades', 'Spring'), pending('trades', 'Summer'), week('ledgers', 'Whole year')],
      Tax: [week('trades', 'Other')],
    });
    await scene.run('downloadExport', 'Main');
    assert.equal(scene.fetched().length, 2);
    await scene.run('downloadExport', 'Main', 'Tax');
    assert.equal(scene.fetched().length, 3);
  });

  it('is made of nothing twice, where several are meant and all are there', async () => {
    await using scene = await open();
    await scene.run('downloadExport', 'Trades');
    scene.user.messages.length = 0;
    await scene.run('downloadExport', 'Trades');
    assert.equal(scene.fetched().length, 2);
    assert.deepEqual(scene.user.texts, [
      'All of these exports have already been downloaded; to download one again, select only that one.',
    ]);
  });

  it('is made again of one alone, whose file stays the only one', async () => {
    await using scene = await open();
    await scene.run('downloadExport', 'Spring');
    await scene.run('downloadExport', 'Spring');
    assert.equal(scene.fetched().length, 2);
    assert.equal((await scene.files()).length, 1);
  });

  it('is made from the palette, out of a list with what the tree shows', async () => {
    await using scene = await openExports({
      Main: [week('trades', 'Spring'), pending('ledgers', 'New')],
    });
    scene.user.chooses = ([first]) => first;
    const tree = await scene.item('Spring');
    await scene.run('downloadExport');
    const id = scene.fetched()[0] ?? '';
    const choices = scene.user.lists.flat();
    assert.deepEqual(
      choices.map(({ label, description, detail, iconPath }) => [
        label,
        description,
        detail,
        iconPath,
      ]),
      [['Spring', tree.description, `Main · Trades · ${id}`, tree.iconPath]],
    );
  });

  it('is made from a row that is older than the list', async () => {
    await using scene = await open();
    const row = await scene.line('Spring');
    await scene.window.api.refresh();
    await scene.window.run('krakenExports.downloadExport', row);
    assert.deepEqual(scene.fetched(), [scene.idOf('Spring')]);
  });

  it('is made once at a double click', async () => {
    await using scene = await open();
    await Promise.all([
      scene.run('downloadExport', 'Spring'),
      scene.run('downloadExport', 'Spring'),
    ]);
    assert.equal(scene.fetched().length, 1);
    assert.equal(scene.notes.length, 1);
    assert.equal(scene.user.messages.length, 1);
  });

  it('is not made of what is not ready, and says so', async () => {
    await using scene = await openExports({ Main: [pending('trades', 'Spring')] });
    for (const on of [['Spring'], ['Trades'], []]) await scene.run('downloadExport', ...on);
    const text = 'There is no export to download; only ready exports can be downloaded.';
    assert.deepEqual(scene.user.texts, [text, text, text]);
    assert.deepEqual(scene.fetched(), []);
  });
});
