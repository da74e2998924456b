import { rm } from 'node:fs/promises';
import { build, context } from 'esbuild';

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
 * loaded when it is used.
 */
const extension = {
  ...common,
  entryPoints: ['src/extension.ts'],
  outdir: 'dist',
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  external: ['vscode'],
  minify: production,
  // For the CommonJS packages among what is bundled.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
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

// The names of the pieces change with what is in them.
await rm('dist', { recursive: true, force: true });
const targets = production ? [extension] : [extension, hostTests];
if (watch) {
  const contexts = await Promise.all(targets.map((target) => context(target)));
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  await Promise.all(targets.map((target) => build(target)));
}
