import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { commands } from 'vscode';
import { extensionUnderTest } from '../support/window/extension.ts';

const Manifest = v.object({
  contributes: v.object({ commands: v.array(v.object({ command: v.string() })) }),
});

/** Of the commands that VS Code itself makes for a view. */
const OF_THE_VIEW = 'krakenExports.reports.';

async function activate() {
  const extension = extensionUnderTest();
  const api = await extension.activate();
  const { contributes } = v.parse(Manifest, extension.packageJSON);
  return { api, declared: contributes.commands.map(({ command }) => command) };
}

describe('The activated extension', () => {
  it('has every command of its manifest, and no others', async () => {
    const { declared } = await activate();
    const registered = (await commands.getCommands(true)).filter(
      (id) => id.startsWith('krakenExports.') && !id.startsWith(OF_THE_VIEW),
    );
    assert.deepEqual(registered.sort(), declared.sort());
  });

  it('hands out what its documentation says, and nothing else', async () => {
    const { api } = await activate();
    assert.deepEqual(Object.keys(api).sort(), [
      'apiVersion',
      'history',
      'onDidChange',
      'refresh',
      'reports',
    ]);
    assert.deepEqual(api.reports, []);
  });

  it('lets VS Code wait for its end', async () => {
    const { extensionPath } = extensionUnderTest();
    const main = pathToFileURL(join(extensionPath, 'dist', 'extension.cjs'));
    const entry: unknown = await import(main.href);
    assert.ok(typeof entry === 'object' && entry !== null);
    assert.ok('activate' in entry && 'deactivate' in entry);
  });

  it('refreshes without an account', async () => {
    const { api } = await activate();
    await api.refresh();
    assert.deepEqual(api.reports, []);
  });
});
