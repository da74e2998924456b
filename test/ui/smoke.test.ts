import assert from 'node:assert/strict';
import { eventually, openWorkbench } from './support/index.ts';

describe('The installed extension', () => {
  it('has a view of its own, behind an icon in the activity bar', async () => {
    const vscode = await openWorkbench();
    await vscode.openView();
    await eventually(async () => {
      assert.match(await vscode.view.innerText(), /Exports for Kraken/i);
    });
  });
});
