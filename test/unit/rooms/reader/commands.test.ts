import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Uri } from 'vscode';
import { READER } from '../../../../src/ui/reader.ts';
import { openExports, pending, week } from '../../../support/window/exports.ts';

const open = () => openExports({ Main: [week('ledgers', 'Spring'), pending('ledgers', 'Later')] });

/** The files that were opened in the reader. */
function opened({ executed }: { readonly executed: readonly (readonly [string, ...unknown[]])[] }) {
  return executed
    .filter(([id, , editor]) => id === 'vscode.openWith' && editor === READER)
    .map(([, uri]) => String(uri));
}

describe('Reading an export', () => {
  it('downloads it first, and shows it in the reader', async () => {
    await using scene = await open();
    await scene.run('readExport', 'Spring');
    const [file = ''] = await scene.files();
    assert.deepEqual(opened(scene.window), [String(Uri.file(join(scene.folder, file)))]);
  });

  it('downloads nothing that is there', async () => {
    await using scene = await open();
    await scene.run('downloadExport', 'Spring');
    await scene.run('readExport', 'Spring');
    assert.equal(scene.fetched().length, 1);
    assert.equal(opened(scene.window).length, 1);
  });

  it('offers what is ready or downloaded, if it was run on nothing', async () => {
    await using scene = await open();
    scene.user.chooses = ([first]) => first;
    await scene.run('readExport');
    const labels = scene.user.lists.map((choices) => choices.map(({ label }) => label));
    assert.deepEqual(labels, [['Spring']]);
    assert.equal(opened(scene.window).length, 1);
  });

  it('opens nothing if the download fails, which is told', async () => {
    await using scene = await open();
    scene.kraken.exchange.fail({ kind: 'corrupt' }, { method: 'RetrieveExport' });
    await scene.run('readExport', 'Spring');
    assert.deepEqual(opened(scene.window), []);
    assert.match(scene.user.texts.join(), /damaged or incomplete/);
  });

  it('says so if there is nothing to read', async () => {
    await using scene = await openExports({ Main: [pending('ledgers', 'Later')] });
    await scene.run('readExport');
    assert.deepEqual(scene.user.texts, ['There is no export to read; request one first.']);
  });
});

describe('Opening a file as an export', () => {
  const FILE = Uri.file('/some/old ledgers.csv');

  it('takes the file that was clicked on', async () => {
    await using scene = await open();
    await scene.window.run('krakenExports.readFile', FILE);
    assert.deepEqual(opened(scene.window), [String(FILE)]);
  });

  it('asks for one if there is none', async () => {
    await using scene = await open();
    scene.user.folders = ['/chosen.csv'];
    await scene.window.run('krakenExports.readFile');
    await scene.window.run('krakenExports.readFile');
    assert.deepEqual(opened(scene.window), ['file:///chosen.csv']);
    assert.equal(scene.user.folderDialogs.length, 2);
  });
});
