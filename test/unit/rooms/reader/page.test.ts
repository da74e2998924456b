import assert from 'node:assert/strict';
import { Uri } from 'vscode';
import { openExports } from '../../../support/window/exports.ts';
import { openReader } from '../../../support/window/reader.ts';

describe('The page of the reader', () => {
  it('may run its own script and load its style, from its folder, and nothing else', async () => {
    await using scene = await openExports();
    using reader = await openReader(scene.window, Uri.file('/no/file.csv'));
    const { html, options, cspSource } = reader.panel.webview;
    const [, nonce] = /script-src 'nonce-([\w+/=]{20,})'/.exec(html) ?? [];
    assert.ok(
      html.includes(`default-src 'none'; script-src 'nonce-${nonce}'; style-src ${cspSource}"`),
    );
    assert.ok(html.includes(`<script nonce="${nonce}" src="${cspSource}/`));
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(html, /<style|style=|\son[a-z]+=/);
    assert.equal(options.localResourceRoots?.length, 1);
    assert.match(String(options.localResourceRoots[0]), /\/dist\/webview$/);
    const other = await reader.split();
    assert.doesNotMatch(other.webview.html, new RegExp(`nonce-${nonce?.replaceAll('+', '\\+')}`));
  });
});
