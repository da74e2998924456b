/**
 * Runs a script of this project in a checkout of any state, even a fresh one, under Node 20 or
 * later:
 *
 *     node scripts/bootstrap.mjs scripts/test.ts [arguments]
 *
 * It installs what the lock file asks for, and hands over to a Node that runs TypeScript as it is.
 * Hence this one file is plain JavaScript.
 */
import { spawn, spawnSync } from 'node:child_process';
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
  const { status } = install('npm ci --include=dev --no-audit --no-fund', root, 'inherit');
  if (status !== 0) {
    process.exit(1);
  }
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
    install('node installArchSpecificPackage', folder, 'ignore');
  }
  if (!existsSync(binary)) {
    console.error(`No Node ${oldestNode} for this system on npm: please install it and try again.`);
    process.exit(1);
  }
  return binary;
}

/** Runs a command that installs something, in a folder, and has npm print errors only. */
function install(command, cwd, stdout) {
  return spawnSync(command, {
    cwd,
    shell: true,
    stdio: ['ignore', stdout, 'inherit'],
    env: { ...process.env, npm_config_loglevel: 'error', npm_config_update_notifier: 'false' },
  });
}
