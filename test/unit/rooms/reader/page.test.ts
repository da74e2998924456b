import assert from 'node:assert/strict';
import { env, l10n, Uri } from 'vscode';
import { openExports } from '../../../support/window/exports.ts';
import { openReader } from '../../../support/window/reader.ts';
import { setProperty } from '../../../support/window/replace.ts';

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

  it('is in the language of VS Code where there are texts in it, else in English', async () => {
    using _language = setProperty(env, 'language', 'de');
    await using scene = await openExports();
    const texts = { Rows: 'Zeilen' };
    for (const { bundle, language } of [
      { bundle: undefined, language: 'en' },
      { bundle: texts, language: 'de' },
    ]) {
      using _texts = setProperty(l10n, 'bundle', bundle);
      using reader = await openReader(scene.window, Uri.file('/no/file.csv'));
      const { html, posted } = reader.panel.webview;
      assert.ok(html.includes(`<html lang="${language}">`));
      const [welcome] = posted;
      assert.ok(welcome?.kind === 'welcome');
      assert.equal(welcome.language, 'de');
      assert.deepEqual(welcome.translations, bundle ?? {});
    }
  });
});
