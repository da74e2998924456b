import { build, context } from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** The demo exchange is a bundle of its own, so that nobody who has a key loads it. */
const sandboxApart = {
  name: 'sandbox-apart',
  setup(build) {
    build.onResolve({ filter: /\/sandbox\/demo\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './sandbox.cjs', external: true } : undefined,
    );
  },
};

/** @type {import('esbuild').BuildOptions} */
const options = {
  entryPoints: { extension: 'src/extension.ts', sandbox: 'src/sandbox/demo.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  minify: production,
  sourcemap: production ? false : 'linked',
  plugins: [sandboxApart],
  logLevel: watch ? 'info' : 'warning',
};

/** The tests that run inside VS Code, whose extension host loads CommonJS. */
const hostTests = {
  ...options,
  entryPoints: ['test/host/index.ts', 'test/host/**/*.test.ts'],
  outdir: 'out/host',
  external: ['vscode', 'mocha'],
};

const targets = production ? [options] : [options, hostTests];
if (watch) {
  const contexts = await Promise.all(targets.map((target) => context(target)));
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  await Promise.all(targets.map((target) => build(target)));
}
