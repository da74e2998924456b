import { type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { atExit, spawnTree } from '../support/processes.ts';
import { logs } from '../support/project.ts';
import { installServer } from './install.ts';
import { writeSettings } from './settings.ts';

/** A running VS Code server, which disposing stops. */
export interface Server extends AsyncDisposable {
  /** Host and port, as in `127.0.0.1:45678`. */
  readonly authority: string;
  readonly connectionToken: string;
}

export interface ServerOptions {
  /** User settings, beside those that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The paths of packaged extensions to install. */
  readonly extensions?: readonly string[];
  /**
   * The folder of the extensions that come with VS Code, in place of the few that it's installed
   * with.
   */
  readonly builtInExtensions?: string;
  /**
   * Whether a window may load extensions and tests from their sources, which a released VS Code
   * otherwise ignores. Such a window shows no notifications, so it isn't quite what a user sees.
   */
  readonly forExtensionTests?: boolean;
}

/**
 * Starts a VS Code server on a free port of the loopback interface, with a fresh folder for its
 * data.
 */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const vscode = await installServer();
  const data = await mkdtemp(join(tmpdir(), 'vscode-server-'));
  const removal = atExit(() => {
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  });
  await writeSettings(join(data, 'data', 'User'), options.settings);
  const connectionToken = randomUUID();
  const program = spawnTree(
    process.execPath,
    [
      join(vscode, 'out', 'server-main.js'),
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token', connectionToken],
      ...['--server-data-dir', data, '--accept-server-license-terms', '--telemetry-level', 'off'],
      ...(options.extensions ?? []).flatMap((vsix) => ['--install-extension', vsix]),
      ...(options.builtInExtensions ? ['--builtin-extensions-dir', options.builtInExtensions] : []),
      '--start-server',
      ...(options.forExtensionTests ? ['--enable-smoke-test-driver'] : []),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      // No marketplace: nothing may leave this machine.
      env: { ...process.env, EXTENSIONS_GALLERY: '{}' },
    },
  );
  return {
    authority: `127.0.0.1:${await listeningPort(program.main, logFile(data))}`,
    connectionToken,
    async [Symbol.asyncDispose]() {
      const end = once(program.main, 'exit');
      program[Symbol.dispose]();
      await end;
      removal[Symbol.dispose]();
    },
  };
}

/** Where the server's own log goes, since it is of interest only when something fails. */
function logFile(data: string): string {
  mkdirSync(logs, { recursive: true });
  return join(logs, `${basename(data)}.log`);
}

/** Waits for the server to say which port it has taken. */
async function listeningPort(server: ChildProcess, log: string): Promise<string> {
  const { stdout, stderr } = server;
  if (!stdout || !stderr) {
    throw new Error('The output of the VS Code server is not piped');
  }
  const file = createWriteStream(log);
  stdout.pipe(file);
  stderr.pipe(file);
  return new Promise((resolve, reject) => {
    createInterface(stdout).on('line', (line) => {
      const port = /^Extension host agent listening on (\d+)$/.exec(line)?.[1];
      if (port) {
        resolve(port);
      }
    });
    server.once('exit', () => {
      reject(new Error(`The VS Code server didn't start, see ${log}`));
    });
  });
}
