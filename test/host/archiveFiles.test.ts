import assert from 'node:assert/strict';
import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, FileSystemError, TabInputText, Uri, window, workspace } from 'vscode';
import { tableUri } from '../../src/ui/archiveUri.ts';
import { openExports, week } from '../support/window/exports.ts';
import { withSetting } from '../support/window/settings.ts';

/** An export that was saved as table and archive, and the address of the table in the archive. */
async function open(format: 'CSV' | 'TSV' = 'CSV') {
  const scene = await openExports({ Main: [week('ledgers', 'Spring', { format })] });
  await withSetting('krakenExports.saveAs', 'both', () => scene.run('downloadExport', 'Spring'));
  const files = await scene.files();
  const archive = join(scene.folder, files.find((name) => name.endsWith('.zip')) ?? '');
  const table = files.find((name) => !name.endsWith('.zip')) ?? '';
  const text = await scene.read(table);
  return { ...scene, archive, text, uri: tableUri(archive, table) };
}

describe('The table in an archive', () => {
  for (const format of ['CSV', 'TSV'] as const) {
    it(`is the same as that beside it: ${format}`, async () => {
      await using scene = await open(format);
      const { size } = await workspace.fs.stat(scene.uri);
      const bytes = await workspace.fs.readFile(scene.uri);
      assert.equal(Buffer.from(bytes).toString(), scene.text);
      assert.equal(size, bytes.length);
      assert.ok(size > 1_000);
      const document = await workspace.openTextDocument(scene.uri);
      assert.equal(document.getText(), scene.text.replaceAll(/\r\n?/g, '\n'));
    });
  }

  it('can only be read', async () => {
    await using scene = await open();
    const { fs } = workspace;
    assert.equal(fs.isWritableFileSystem(scene.uri.scheme), false);
    await assert.rejects(async () => fs.writeFile(scene.uri, Buffer.from('x')));
    await assert.rejects(async () => fs.delete(scene.uri));
    await assert.rejects(async () => fs.rename(scene.uri, scene.uri.with({ path: '/x' })));
    assert.equal((await scene.files()).length, 2);
  });

  it('is found by an address that was kept over a restart, under its own name', async () => {
    await using scene = await open();
    const kept = Uri.parse(scene.uri.toString());
    const editor = await window.showTextDocument(kept);
    assert.equal(editor.document.getText(), scene.text);
    const { activeTab } = window.tabGroups.activeTabGroup;
    assert.ok(activeTab?.input instanceof TabInputText);
    assert.match(activeTab.label, /^main-ledgers-[\w-]+\.csv$/);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('is found in a folder with an odd name', async () => {
    await using scene = await open();
    const folder = await mkdtemp(join(tmpdir(), 'a b%20#ü [1] '));
    await withSetting('krakenExports.downloadFolder', folder, () =>
      withSetting('krakenExports.saveAs', 'zip', () => scene.run('downloadExport', 'Spring')),
    );
    scene.window.executed.length = 0;
    await scene.run('openExport', 'Spring');
    const uri = scene.window.executed[0]?.[1];
    assert.ok(uri instanceof Uri);
    assert.equal(Buffer.from(await workspace.fs.readFile(uri)).toString(), scene.text);
    await rm(folder, { recursive: true });
  });

  it('is missing where the archive is', async () => {
    await using scene = await open();
    await rm(scene.archive);
    for (const reading of [workspace.fs.stat(scene.uri), workspace.fs.readFile(scene.uri)]) {
      await assert.rejects(
        async () => reading,
        (error) => error instanceof FileSystemError && error.code === 'FileNotFound',
      );
    }
  });

  it('is no file where the archive is damaged, and that is said', async () => {
    await using scene = await open();
    await truncate(scene.archive, 100);
    await assert.rejects(
      async () => workspace.fs.readFile(scene.uri),
      /The table in the archive could not be read; download the export again\./,
    );
  });
});
