import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../../../support/eventually.ts';
import { january } from '../../../support/window/histories.ts';
import { setSetting } from '../../../support/window/settings.ts';
import { ADDED, openDownloads } from './addingFiles.ts';

describe('Adding files to a history', () => {
  it('asks which, and copies them to its folder', async () => {
    await using scene = await openDownloads();
    const before = await scene.text('January');
    assert.deepEqual(await scene.add('January'), [ADDED]);
    assert.equal(scene.user.fileDialogs.length, 1);
    assert.deepEqual(await scene.historyFiles(), [
      'history.json',
      'ledgers-2011-01-01-2025-01-31.csv',
    ]);
    assert.equal(await scene.readHistory('ledgers-2011-01-01-2025-01-31.csv'), before);
    assert.equal(await scene.text('January'), before, 'the original stays');
    assert.equal((await scene.row()).description, 'not complete yet');
  });

  it('adds several at once, with one message and one progress', async () => {
    await using scene = await openDownloads();
    assert.deepEqual(await scene.add('January', 'February'), [
      { ...ADDED, text: 'Added 2 files to the history of “Main” (# rows).' },
    ]);
    assert.equal((await scene.row()).description, 'not complete yet');
    const note = scene.notes.at(-1);
    assert.deepEqual(
      [note?.title, note?.cancellable, note?.done],
      ['Adding files to the history of “Main”', true, true],
    );
  });

  it('leads to an update, which asks Kraken for what is missing only', async () => {
    await using scene = await openDownloads(() => ({ Main: [january()], Tax: [] }));
    scene.user.answers = ['Update History'];
    scene.user.files = [[join(scene.folder, scene.fileOf('January'))]];
    await scene.window.run('krakenExports.addHistoryFiles', { accountId: 'Main' });
    await scene.through(
      eventually(() => {
        assert.match(scene.user.texts.at(-1) ?? '', /^The history of “Main” is complete to Mar 9/);
      }),
    );
    assert.deepEqual(scene.requested(), ['ledgers History 2025-02-01 to 2025-03-09']);
  });

  it('takes the table out of an archive', async () => {
    await using scene = await openDownloads(undefined, 'zip');
    assert.match(scene.fileOf('January'), /\.zip$/);
    assert.deepEqual(await scene.add('January'), [ADDED]);
    assert.match(await scene.readHistory('ledgers-2011-01-01-2025-01-31.csv'), /^"txid"/);
  });

  it('takes whole days only where no report tells the days', async () => {
    await using scene = await openDownloads();
    await scene.write('copy.csv', await scene.text('February'));
    assert.deepEqual(await scene.add('copy.csv'), [ADDED]);
    const [file] = (await scene.record()).files;
    const rows = (await scene.text('February')).split('\n').slice(1, -1);
    const days = rows.map((row) => /\d{4}-\d\d-\d\d/.exec(row)?.[0] ?? '');
    const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
    const between = days.filter((day) => day > first && day < last);
    assert.equal(file?.id, '');
    assert.equal(file.table?.reading.rows, between.length);
  });

  it('adds trades to a history that has only ledgers', async () => {
    await using scene = await openDownloads(() => ({
      Main: [january(), january({ report: 'trades', description: 'Trades' })],
      Tax: [],
    }));
    await scene.add('January', 'Trades');
    assert.deepEqual((await scene.record()).reports, ['ledgers', 'trades']);
  });

  it('does nothing where the user chooses none', async () => {
    await using scene = await openDownloads();
    const before = await scene.files();
    assert.deepEqual(await scene.add(), []);
    assert.deepEqual(await scene.files(), before);
    assert.equal((await scene.rowOf()).history, undefined);
  });

  it('asks where to if that is not known yet, before anything else', async () => {
    await using scene = await openDownloads();
    await setSetting('krakenExports.downloadFolder', undefined);
    assert.deepEqual(await scene.add('January'), []);
    assert.deepEqual([scene.user.folderDialogs.length, scene.user.fileDialogs.length], [1, 0]);
    scene.user.folders = [scene.folder];
    assert.deepEqual(await scene.add('January'), [ADDED]);
  });

  it('ends with a click on Cancel, without a word', async () => {
    await using scene = await openDownloads();
    await scene.add('January');
    const before = await scene.historyFiles();
    // As another window does that works on the same history.
    await mkdir(scene.pathOf('.lock'));
    const notes = scene.notes.length;
    const adding = scene.add('February');
    await eventually(() => {
      assert.equal(scene.notes.length, notes + 1);
    });
    scene.notes.at(-1)?.cancel();
    assert.deepEqual(await adding, []);
    assert.deepEqual(await scene.historyFiles(), ['.lock', ...before]);
  });

  it('can go elsewhere where the folder is not there', async () => {
    await using scene = await openDownloads();
    await setSetting('krakenExports.downloadFolder', join(scene.folder, 'none'));
    scene.user.answers = ['Choose Folder…'];
    scene.user.folders = [scene.folder];
    const [failed, added] = await scene.add('January');
    assert.match(failed?.text ?? '', /^The history of “Main” was not completed: The folder /);
    assert.deepEqual(failed?.buttons, ['Choose Folder…', 'Try Again']);
    assert.deepEqual(added, ADDED);
  });

  it('leaves a damaged history.json alone', async () => {
    await using scene = await openDownloads();
    await scene.add('January');
    await scene.writeHistory('{}');
    const [told] = await scene.add('February');
    assert.match(
      told?.text ?? '',
      /^The history of “Main” was not updated\. history\.json is damaged;/,
    );
    assert.equal(await scene.readHistory('history.json'), '{}');
  });
});
