import { mkdir, rm, writeFile } from 'node:fs/promises';
import { build, context, transform } from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  sourcemap: production ? false : 'linked',
  // It would alter `fs` for every extension in the same process.
  alias: { 'graceful-fs': 'node:fs' },
  logLevel: watch ? 'info' : 'warning',
};

/**
 * In pieces: what is behind an `import()`, such as the commands, archives and the demo exchange, is
 * loaded when it is used. esbuild can split ECMAScript modules only, while Node loads CommonJS
 * faster, so each piece is translated afterwards.
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

/** @param {import('esbuild').BuildResult} result */
async function writePieces({ outputFiles = [] }) {
  // The names of the pieces change with what is in them.
  await rm('dist', { recursive: true, force: true });
  await mkdir('dist', { recursive: true });
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target: 'node22',
      // VS Code hooks `import()`, which then takes longer than `require`.
      supported: { 'dynamic-import': false },
      minify: production,
      sourcemap: production ? false : 'inline',
    });
    await writeFile(path, code);
  }
}

/** The tests that run inside VS Code, each with the code that it tests. */
const hostTests = {
  ...common,
  entryPoints: ['test/host/index.ts', 'test/host/**/*.test.ts'],
  outdir: 'out/host',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  external: ['vscode', 'mocha'],
};

const targets = production ? [extension] : [extension, hostTests];
if (watch) {
  const contexts = await Promise.all(targets.map((target) => context(target)));
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  await Promise.all(targets.map((target) => build(target)));
}
