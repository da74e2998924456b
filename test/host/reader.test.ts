import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, TabInputCustom, TabInputText, Uri, window } from 'vscode';
import { READER } from '../../src/ui/reader.ts';
import { eventually } from '../support/eventually.ts';
import { LEDGERS_HEADER, lineOf, makeLedgers } from '../support/tables/generate.ts';
import { extensionUnderTest } from '../support/window/extension.ts';

/** A file that an export may be in, and the extension that VS Code has activated. */
async function open(name = 'ledgers.csv') {
  await extensionUnderTest().activate();
  const folder = await mkdtemp(join(tmpdir(), 'reader-'));
  const uri = Uri.file(join(folder, name));
  const lines = [...makeLedgers({ rows: 20 })].map(lineOf);
  await writeFile(uri.fsPath, LEDGERS_HEADER + lines.join(''));
  return {
    uri,
    async [Symbol.asyncDispose]() {
      await commands.executeCommand('workbench.action.closeAllEditors');
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function activeInput(): unknown {
  return window.tabGroups.activeTabGroup.activeTab?.input;
}

/** Waits until the reader shows the file. */
async function readerOf(uri: Uri): Promise<void> {
  await eventually(() => {
    const input = activeInput();
    assert.ok(input instanceof TabInputCustom);
    assert.deepEqual([input.viewType, String(input.uri)], [READER, String(uri)]);
  });
}

describe('The reader in VS Code', () => {
  for (const name of ['ledgers.csv', 'trades.tsv', 'old export.ZIP']) {
    it(`opens a file by its command: ${name}`, async () => {
      await using file = await open(name);
      await commands.executeCommand('krakenExports.readFile', file.uri);
      await readerOf(file.uri);
    });
  }

  it('opens the file of the active editor', async () => {
    await using file = await open();
    await window.showTextDocument(file.uri);
    await commands.executeCommand('krakenExports.readFile');
    await readerOf(file.uri);
  });

  it('leaves files to the text editor until it is asked for', async () => {
    await using file = await open();
    await commands.executeCommand('vscode.open', file.uri);
    await eventually(() => {
      assert.ok(activeInput() instanceof TabInputText);
    });
  });

  it('can be split, and closed', async () => {
    await using file = await open();
    await commands.executeCommand('vscode.openWith', file.uri, READER);
    await readerOf(file.uri);
    await commands.executeCommand('workbench.action.splitEditor');
    await eventually(() => {
      const inputs = window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
      assert.equal(inputs.filter((input) => input instanceof TabInputCustom).length, 2);
    });
  });
});
