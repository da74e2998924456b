import { type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { atExit, spawnTree } from '../support/processes.ts';
import { logs } from '../support/project.ts';
import { installServer } from './install.ts';
import { writeLanguagePack } from './languagePack.ts';
import { writeSettings } from './settings.ts';

/** A running VS Code server, which disposing stops. */
export interface Server extends AsyncDisposable {
  /** Host and port, as in `127.0.0.1:45678`. */
  readonly authority: string;
  readonly connectionToken: string;
  /**
   * Forgets what windows have left behind, once all that were closed have ended, and gives the next
   * ones these user settings, beside those that keep VS Code quiet.
   */
  reset(settings?: ServerOptions['settings']): Promise<void>;
}

export interface ServerOptions {
  /** User settings, beside those that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The language of VS Code, whose own texts stay English. */
  readonly language?: string | undefined;
  /** The paths of packaged extensions to install. */
  readonly extensions?: readonly string[];
  /**
   * The folder of the extensions that come with VS Code, in place of the few that it's installed
   * with.
   */
  readonly builtInExtensions?: string;
  /** For how many seconds an extension host waits for a window that was lost; for hours by default. */
  readonly patience?: number;
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
  const user = join(data, 'data', 'User');
  await writeSettings(user, options.settings);
  const { language } = options;
  if (language !== undefined) await writeLanguagePack(join(data, 'data'), language);
  const connectionToken = randomUUID();
  const program = spawnTree(
    process.execPath,
    [
      join(vscode, 'out', 'server-main.js'),
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token', connectionToken],
      ...['--server-data-dir', data, '--accept-server-license-terms', '--telemetry-level', 'off'],
      ...(options.patience === undefined
        ? []
        : ['--reconnection-grace-time', String(options.patience)]),
      ...(options.extensions ?? []).flatMap((vsix) => ['--install-extension', vsix]),
      ...(options.builtInExtensions ? ['--builtin-extensions-dir', options.builtInExtensions] : []),
      '--start-server',
      ...(language === undefined ? [] : ['--locale', language]),
      ...(options.forExtensionTests ? ['--enable-smoke-test-driver'] : []),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      // No marketplace: nothing may leave this machine.
      env: { ...process.env, EXTENSIONS_GALLERY: '{}' },
    },
  );
  const output = outputOf(program.main, logFile(data));
  const extensionHosts = watchExtensionHosts(output);
  return {
    authority: `127.0.0.1:${await listeningPort(program.main, output, logFile(data))}`,
    connectionToken,
    reset: async (settings) => {
      await extensionHosts.ended();
      await rm(user, { recursive: true, force: true, maxRetries: 5 });
      await writeSettings(user, settings);
    },
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

/** The lines that the server prints, which also go to its log. */
function outputOf({ stdout, stderr }: ChildProcess, log: string): Interface {
  if (!stdout || !stderr) {
    throw new Error('The output of the VS Code server is not piped');
  }
  const file = createWriteStream(log);
  stdout.pipe(file);
  stderr.pipe(file);
  return createInterface(stdout);
}

/** Waits for the server to say which port it has taken. */
async function listeningPort(
  server: ChildProcess,
  output: Interface,
  log: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    output.on('line', (line) => {
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

/** Follows which extension hosts, one for each window, the server has started. */
function watchExtensionHosts(output: Interface) {
  const running = new Set<string>();
  output.on('line', (line) => {
    const [, host, event] =
      /\[(\w+)\]\[ExtensionHostConnection\] (New connection|.*Process exited)/.exec(line) ?? [];
    if (host === undefined) return;
    if (event === 'New connection') running.add(host);
    else running.delete(host);
  });
  return {
    ended: async () => {
      while (running.size > 0) await once(output, 'line');
    },
  };
}
