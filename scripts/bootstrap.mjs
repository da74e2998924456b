/**
 * Runs a script of this folder in a checkout of any state, even a fresh one, under any Node from 20 on:
 *
 *     node scripts/bootstrap.mjs scripts/test.ts [arguments]
 *
 * It installs what the lock file asks for and hands over to the Node that the project is developed with, because
 * the scripts are TypeScript that only a newer Node runs as it is. Hence this one file is plain JavaScript.
 */
import { execSync, spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';

const oldestNode = 24;
const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');

const [script, ...scriptArguments] = process.argv.slice(2);
if (script === undefined) {
  console.error('usage: node scripts/bootstrap.mjs <script> [arguments]');
  process.exit(2);
}

if (!isInstalled()) {
  console.log('Installing the development dependencies …');
  npm('ci --include=dev', root);
}
const node = developmentNode();
const child = spawn(node, [join(root, script), ...scriptArguments], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: [join(modules, 'node', 'bin'), join(modules, '.bin'), process.env.PATH].join(delimiter),
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + constants.signals[signal];
});

/** Whether npm has installed since the lock file was last changed. */
function isInstalled() {
  const installed = join(modules, '.package-lock.json');
  const wanted = join(root, 'package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs;
}

/** The path of a Node that is new enough: the running one, or the one in the npm package `node`. */
function developmentNode() {
  if (Number.parseInt(process.versions.node) >= oldestNode) {
    return process.execPath;
  }
  const folder = join(modules, 'node');
  const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(binary)) {
    // What its install script would have done, had npm been allowed to run it.
    execSync('node installArchSpecificPackage', {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  if (!existsSync(binary)) {
    console.error(`No Node ${oldestNode} for this system on npm: please install it and try again.`);
    process.exit(1);
  }
  return binary;
}

/** Runs npm with nothing but errors printed. */
function npm(command, cwd) {
  execSync(`npm ${command} --loglevel=error --no-audit --no-fund`, { cwd, stdio: 'inherit' });
}
