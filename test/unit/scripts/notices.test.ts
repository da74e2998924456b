import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { notices } from '../../../scripts/notices.js';

const main = 'export const used = 1;';

/** What is said of a bundle of `code`, where `files` are the packages. */
async function noticesOf(code: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'notices-'));
  try {
    for (const [name, text] of Object.entries({ ...files, '../main.js': code })) {
      const path = join(folder, 'node_modules', name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    const { metafile } = await build({
      entryPoints: [join(folder, 'main.js')],
      bundle: true,
      format: 'esm',
      write: false,
      metafile: true,
    });
    return await notices([metafile]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The manifest of a package. */
function about(name: string, more: Readonly<Record<string, string>> = { license: 'MIT' }): string {
  return JSON.stringify({ name, version: '1.2.3', main: 'main.js', sideEffects: false, ...more });
}

describe('the notices of a bundle', () => {
  it('have the text of each package with code in it, and of no other', async () => {
    const text = await noticesOf(
      "import { used } from '@a/b'; import { used as unused } from 'c'; console.log(used);",
      {
        '@a/b/package.json': about('@a/b'),
        '@a/b/main.js': "import { used as d } from 'd'; export const used = d + 1;",
        '@a/b/LICENSE': 'Text of b',
        'c/package.json': about('c'),
        'c/main.js': main,
        'c/LICENSE': 'Text of c',
        '@a/b/node_modules/d/package.json': about('d', { license: 'ISC' }),
        '@a/b/node_modules/d/main.js': main,
        '@a/b/node_modules/d/licence.md': 'Text of d',
      },
    );
    assert.match(text, /\n-+\n\n@a\/b 1\.2\.3 \(MIT\)\n\nText of b\n/);
    assert.match(text, /\n-+\n\nd 1\.2\.3 \(ISC\)\n\nText of d\n$/);
    assert.doesNotMatch(text, /Text of c/);
  });

  it('have the notice that goes with a licence, and who wrote a file that was taken over', async () => {
    const text = await noticesOf("import { used } from 'a'; console.log(used);", {
      'a/package.json': about('a', { license: 'Apache-2.0' }),
      'a/main.js': `/* Copyright of another */\n${main}`,
      'a/LICENSE.txt': 'Text of a',
      'a/NOTICE': 'Notice of a',
    });
    assert.match(text, /\n\nText of a\n\nNotice of a\n\n\/\* Copyright of another \*\/\n$/);
  });

  it('have the usual text of a licence that the package has forgotten', async () => {
    const text = await noticesOf("import { used } from 'a'; console.log(used);", {
      'a/package.json': about('a', { license: 'MIT', author: 'Ann $1' }),
      'a/main.js': main,
    });
    assert.match(text, /\nMIT License\n\nCopyright \(c\) Ann \$1\n\nPermission is hereby granted/);
  });

  it('are refused where a licence asks for more, is unknown or has no text', async () => {
    const odd: readonly Record<string, string>[] = [
      { license: 'GPL-3.0-only' },
      { license: 'UNLICENSED' },
      {},
      { license: 'ISC', author: 'Ann' },
      { license: 'MIT' },
    ];
    for (const more of odd) {
      const made = noticesOf("import { used } from 'a'; console.log(used);", {
        'a/package.json': about('a', more),
        'a/main.js': main,
      });
      await assert.rejects(made, /^Error: a must not be bundled: /, JSON.stringify(more));
    }
  });
});
