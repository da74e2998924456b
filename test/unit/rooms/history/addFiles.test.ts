import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readHistoryFile } from '../../../../src/core/history/historyFile.ts';
import type { NewReport } from '../../../../src/demo/demoAccount.ts';
import { eventually } from '../../../support/eventually.ts';
import { week } from '../../../support/window/exports.ts';
import { january, openHistories } from '../../../support/window/histories.ts';
import { setSetting, withSetting } from '../../../support/window/settings.ts';

const ADDED = {
  severity: 'information',
  text: 'Added 1 file with # rows to the history of “Main”.',
  buttons: ['Open History', 'Update History'],
};

/** An export of the month after `january`. */
function february(more: Partial<NewReport> = {}): NewReport {
  const period = { starttm: Date.UTC(2025, 1) / 1000, endtm: Date.UTC(2025, 2) / 1000 };
  return week('ledgers', 'February', { ...period, ...more });
}

/** A window with downloads of exports, by their descriptions. */
async function openDownloads(
  holdings = () => ({ Main: [january(), february()], Tax: [february({ description: 'Other' })] }),
  saveAs = 'csv',
) {
  const scene = await openHistories({ holdings });
  const files: Record<string, string> = {};
  await withSetting('krakenExports.saveAs', saveAs, async () => {
    for (const { description } of Object.values(holdings()).flat()) {
      const before = await scene.files();
      await scene.run('downloadExport', description);
      const file = (await scene.files()).find((name) => !before.includes(name)) ?? '';
      files[description] = file;
    }
  });
  scene.user.messages.length = 0;
  const pathOf = (name: string) => join(scene.folder, files[name] ?? name);
  return {
    ...scene,
    /** The name of a download. */
    fileOf: (description: string) => files[description] ?? '',
    text: (name: string) => readFile(pathOf(name), 'utf8'),
    write: (name: string, text: string) => writeFile(pathOf(name), text),
    /** Adds downloads to the history of the account Main, or files by their names. */
    add: async (...names: readonly string[]) => {
      scene.user.files = [names.map(pathOf)];
      scene.user.messages.length = 0;
      await scene.window.run('krakenExports.addHistoryFiles', { accountId: 'Main' });
      return scene.told();
    },
  };
}

function refusal(sentence: string) {
  return { severity: 'warning', text: sentence, buttons: [] };
}

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
    assert.equal((await scene.row()).description, 'not complete yet · # rows');
  });

  it('adds several at once, with one message and one progress', async () => {
    await using scene = await openDownloads();
    assert.deepEqual(await scene.add('January', 'February'), [
      { ...ADDED, text: 'Added 2 files with # rows to the history of “Main”.' },
    ]);
    assert.equal((await scene.row()).description, 'not complete yet · # rows');
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

describe('A file that is not added to a history', () => {
  it('has its rows there already', async () => {
    await using scene = await openDownloads();
    await scene.add('January');
    const before = await scene.record();
    assert.deepEqual(await scene.add('January'), [
      refusal(
        `“${scene.fileOf('January')}” was not added: its days are in the history already, from the same or newer exports.`,
      ),
    ]);
    assert.deepEqual(await scene.record(), before);
    assert.equal((await scene.historyFiles()).length, 2);
  });

  it('does not add up', async () => {
    await using scene = await openDownloads(() => ({
      Main: [february({ lacksRow: true })],
      Tax: [],
    }));
    assert.deepEqual(await scene.add('February'), [
      refusal(`“${scene.fileOf('February')}” was not added: 1 balance doesn’t add up.`),
    ]);
    assert.deepEqual((await scene.rowOf()).history, undefined);
  });

  it('was requested with some of the columns only', async () => {
    const fields = 'txid,refid,time,type,asset,wallet,amount,fee,balance';
    await using scene = await openDownloads(() => ({ Main: [february({ fields })], Tax: [] }));
    assert.deepEqual(await scene.add('February'), [
      refusal(
        `“${scene.fileOf('February')}” was not added: it has only some of the columns or assets; request it with all of them.`,
      ),
    ]);
    assert.deepEqual((await scene.rowOf()).history, undefined);
  });

  it('may belong to another account', async () => {
    await using scene = await openDownloads();
    await scene.add('January', 'February');
    assert.deepEqual(await scene.add('Other'), [
      refusal(
        `“${scene.fileOf('Other')}” was not added: its balances don’t continue those of the history; it may belong to another account.`,
      ),
    ]);
    assert.equal((await scene.historyFiles()).length, 3);
  });

  it('has no whole day', async () => {
    await using scene = await openDownloads();
    const [header, first] = (await scene.text('January')).split('\n');
    await scene.write('short.csv', `${header}\n${first}\n`);
    assert.deepEqual(await scene.add('short.csv'), [
      refusal(
        '“short.csv” was not added: it has no complete day between the days of its first and last row.',
      ),
    ]);
  });

  it('can’t be read', async () => {
    await using scene = await openDownloads();
    await scene.write('ages.csv', 'name,age\nAda,36\n');
    await scene.write('broken.zip', 'PK\x03\x04 and so on');
    for (const [name, reason] of [
      ['ages.csv', 'it is not a trades or ledgers export of Kraken’s.'],
      ['broken.zip', 'the archive is damaged or incomplete.'],
      ['gone.csv', 'it is no longer there.'],
    ] as const) {
      assert.deepEqual(await scene.add(name), [refusal(`“${name}” was not added: ${reason}`)]);
    }
  });

  it('is told of beside those that were, the first of several by name', async () => {
    await using scene = await openDownloads();
    await scene.write('ages.csv', 'name,age\nAda,36\n');
    const told = await scene.add('ages.csv', 'January', 'January', 'gone.csv');
    assert.deepEqual(told, [
      ADDED,
      refusal(
        '“ages.csv” was not added: it is not a trades or ledgers export of Kraken’s. (2 more files were not added.)',
      ),
    ]);
    assert.equal((await readHistoryFile(scene.folderOf('Main')))?.files.length, 1);
  });
});
