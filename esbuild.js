import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { build, context } from 'esbuild';
import { notices } from './scripts/notices.js';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  sourcemap: production ? false : 'linked',
  metafile: true,
  // It would alter `fs` for every extension in the same process.
  alias: { 'graceful-fs': 'node:fs' },
  logLevel: watch ? 'info' : 'warning',
};

/**
 * In pieces: what is behind an `import()`, such as the commands, archives and the demo exchange, is
 * loaded when it is used. esbuild can split ECMAScript modules only, while Node loads CommonJS
 * faster, and one file faster than many: so the pieces are translated afterwards, and those that the
 * start needs are put together.
 */
const extension = {
  ...common,
  entryPoints: ['src/extension.ts'],
  outdir: 'dist',
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  outExtension: { '.js': '.cjs' },
  external: ['vscode'],
  minify: production,
  sourcemap: production ? false : 'inline',
  write: false,
  plugins: [{ name: 'pieces in CommonJS', setup: (build) => build.onEnd(writePieces) }],
};

/** @type {import('esbuild').BuildOptions} */
const piece = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  // VS Code hooks `import()`, which then takes longer than `require`.
  supported: { 'dynamic-import': false },
  minify: production,
  sourcemap: production ? false : 'inline',
  logLevel: 'warning',
};

/** @param {import('esbuild').BuildResult} result */
async function writePieces({ errors, outputFiles = [], metafile }) {
  // The last build that went well stays.
  if (errors.length > 0) return;
  await removePieces();
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const start = startPieces(metafile?.outputs ?? {});
  /** Finds the pieces in memory. Those that are not put together stay files of their own. */
  const inMemory = (together) => ({
    name: 'pieces in memory',
    setup(build) {
      build.onResolve({ filter: /\.cjs$/ }, ({ path, kind }) =>
        kind !== 'entry-point' && !(together.has(basename(path)) && kind === 'import-statement')
          ? { path, external: true }
          : { path: basename(path), namespace: 'piece' },
      );
      build.onLoad({ filter: /.*/, namespace: 'piece' }, ({ path }) => ({
        contents: texts.get(path) ?? '',
      }));
    },
  });
  const exported = start.map((name, index) => `export * as $${index} from './${name}';`);
  await build({
    ...piece,
    stdin: { contents: [`export * from './extension.cjs';`, ...exported].join('\n') },
    outfile: 'dist/extension.cjs',
    plugins: [inMemory(new Set([...start, 'extension.cjs']))],
  });
  for (const name of texts.keys()) {
    const index = start.indexOf(name);
    if (index >= 0) {
      await writeFile(`dist/${name}`, `module.exports=require('./extension.cjs').$${index};\n`);
    } else if (name !== 'extension.cjs') {
      await build({
        ...piece,
        entryPoints: [name],
        outdir: 'dist',
        outExtension: { '.js': '.cjs' },
        plugins: [inMemory(new Set())],
      });
    }
  }
}

/** Their names change with what is in them. What others have built beside them stays. */
async function removePieces() {
  await mkdir('dist', { recursive: true });
  const names = await readdir('dist');
  await Promise.all(
    names.filter((name) => name.endsWith('.cjs')).map((name) => rm(`dist/${name}`)),
  );
}

/**
 * The names of the pieces that are loaded at the start, but for the first.
 *
 * @param {import('esbuild').Metafile['outputs']} outputs
 */
function startPieces(outputs) {
  const found = new Set(['dist/extension.cjs']);
  for (const path of found) {
    for (const { path: other, kind, external } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && !external) found.add(other);
    }
  }
  found.delete('dist/extension.cjs');
  return [...found].map((path) => basename(path));
}

/**
 * What reads files, and what writes them for other programs, in threads of their own. Each is one
 * file, as it can't share pieces with the extension: those need the module `vscode`.
 *
 * @type {import('esbuild').BuildOptions}
 */
const worker = {
  ...common,
  entryPoints: ['tables', 'accounting'].map((name) => ({
    in: `src/core/${name}/worker.ts`,
    out: name,
  })),
  outdir: 'dist/worker',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  minify: production,
  sourcemap: production ? false : 'inline',
};

/** The page of the reader, with what it looks like beside it. */
const webview = {
  ...common,
  entryPoints: ['main.tsx', 'reader.css'].map((name) => ({
    in: `src/webviews/reader/${name}`,
    out: 'reader',
  })),
  outdir: 'dist/webview',
  platform: 'browser',
  format: 'iife',
  // Of the oldest VS Code that is supported.
  target: 'chrome132',
  // Shorter than what `tsconfig.json` has for the types.
  inject: ['src/webviews/jsx.ts'],
  tsconfigRaw: {
    compilerOptions: { jsx: 'react', jsxFactory: 'h', jsxFragmentFactory: 'Fragment' },
  },
  // Otherwise an unused pattern of valibot's becomes a call, which stays.
  supported: { 'regexp-unicode-property-escapes': true },
  minify: production,
  sourcemap: production ? false : 'inline',
};

/** The tests that run inside VS Code, each with the code that it tests. */
const hostTests = {
  ...common,
  entryPoints: ['test/host/index.ts', 'test/host/**/*.test.ts'],
  outdir: 'out/host',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  external: ['vscode', 'mocha'],
};

const shipped = [extension, worker, webview];
const targets = production ? shipped : [...shipped, hostTests];
if (watch) {
  const contexts = await Promise.all(targets.map((target) => context(target)));
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  const results = await Promise.all(targets.map((target) => build(target)));
  if (production) {
    const metafiles = results.map(({ metafile }) => metafile);
    await writeFile('ThirdPartyNotices.txt', await notices(metafiles));
  }
}
