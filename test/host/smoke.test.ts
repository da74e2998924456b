import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('The extension', () => {
  it('is there and can be activated', async () => {
    const extension = vscode.extensions.getExtension('exports-for-kraken.kraken-exports');
    assert.ok(extension);
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
