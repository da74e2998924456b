import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import manifest from '../../package.json' with { type: 'json' };
import { vsix } from '../../scripts/build.ts';
import { unzip } from '../unit/demo/unzip.ts';

/** The files of the package by their paths in the extension, with their texts. */
async function packaged(): Promise<ReadonlyMap<string, string>> {
  const entries = [...(await unzip(await readFile(vsix)))];
  return new Map(
    entries
      .filter(([name]) => name.startsWith('extension/'))
      .map(([name, bytes]) => [name.slice('extension/'.length), bytes.toString('utf8')]),
  );
}

describe('The package', () => {
  it('has all that the manifest names, and what the Marketplace shows', async () => {
    const names = [...(await packaged()).keys()];
    const { main, icon, contributes } = manifest;
    const named = [
      main,
      icon,
      ...contributes.viewsContainers.activitybar.map((each) => each.icon),
      ...contributes.chatInstructions.map(({ path }) => path),
    ].map((path) => path.replace(/^\.\//, ''));
    const shown = ['readme.md', 'changelog.md', 'LICENSE.txt', 'ThirdPartyNotices.txt'];
    for (const name of [...named, ...shown, 'package.nls.json']) {
      assert.ok(names.includes(name), name);
    }
  });

  it('has no sources, maps, tests or packages', async () => {
    const files = await packaged();
    const odd = /(^|\/)(src|test|scripts|docs|out|node_modules|\.[^/]+)\/|\.(ts|tsx|map|mjs|vsix)$/;
    assert.deepEqual(
      [...files.keys()].filter((name) => odd.test(name)),
      [],
    );
    for (const [name, text] of files) {
      assert.ok(!/^\/[/*]# sourceMappingURL/m.test(text), name);
    }
  });

  it('needs nothing but VS Code, Node and itself', async () => {
    const files = await packaged();
    for (const [name, text] of files) {
      if (!name.endsWith('.cjs')) continue;
      for (const [, wanted = ''] of text.matchAll(/\brequire\("([^"]+)"\)/g)) {
        const piece = `dist/${wanted.replace(/^\.\//, '')}`;
        const known = wanted === 'vscode' || isBuiltin(wanted) || files.has(piece);
        assert.ok(known, `${name} needs ${wanted}`);
      }
    }
  });

  it('has the licence of each package that it depends on', async () => {
    const notices = (await packaged()).get('ThirdPartyNotices.txt') ?? '';
    for (const name of Object.keys(manifest.dependencies)) {
      assert.ok(notices.includes(`\n${name} `), name);
    }
  });
});
