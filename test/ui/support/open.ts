import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type BrowserContext } from 'playwright-core';
import { launchProfile } from '../../../scripts/browser.ts';
import { packPseudo, PSEUDO } from '../../../scripts/l10n/pseudo.ts';
import { vsix } from '../../../scripts/build.ts';
import { out } from '../../../scripts/support/project.ts';
import { windowAddress } from '../../../scripts/vscode/page.ts';
import { startServer, type Server } from '../../../scripts/vscode/server.ts';
import { Workbench } from './workbench.ts';

/** How a window of VS Code looks and what it's set to; its theme is dark. */
export interface WorkbenchOptions {
  /** The size of the window in pixels; 1200 by 800 by default. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** User settings, beside those that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether everything of the extension is in a language that nobody speaks. */
  readonly isPseudo?: boolean;
  /** The absolute path of the folder to open; none by default. */
  readonly folder?: string;
}

/**
 * One browser, and one server for a language, for all tests of a suite, as both keep what makes the
 * next window open sooner. Whatever else a test leaves in them is removed before that window opens.
 */
let browser: Promise<BrowserContext> | undefined;
/** By whether it is in the pseudo-language. */
const servers = new Map<boolean, Promise<Server>>();
/** What the running test has opened. */
let opened: Workbench | undefined;

/** Opens the window of a test as on a fresh machine, and waits until the extension is there. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const { viewport = { width: 1200, height: 800 }, settings, folder, isPseudo = false } = options;
  assert.equal(opened, undefined, 'A test opens one window');
  browser ??= launchProfile({ reducedMotion: 'reduce' });
  const starting = servers.get(isPseudo) ?? start(isPseudo);
  servers.set(isPseudo, starting);
  const server = await starting;
  const page = await (await browser).newPage();
  opened = new Workbench(page, join(out, 'screenshots'));
  await page.setViewportSize(viewport);
  const devTools = await page.context().newCDPSession(page);
  const origin = `http://${server.authority}`;
  await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await devTools.detach();
  await server.reset({ 'workbench.colorTheme': 'Dark Modern', ...settings });
  await page.goto(windowAddress(server, folder ? { folder } : {}));
  await opened.activityBarIcon.waitFor();
  return opened;
}

async function start(isPseudo: boolean): Promise<Server> {
  return startServer({
    extensions: [isPseudo ? await packPseudo() : vsix],
    language: isPseudo ? PSEUDO : undefined,
    patience: 20,
  });
}

// No `describe` is around these hooks, so mocha runs them for every test.
afterEach('close the window', async function () {
  const closing = opened;
  opened = undefined;
  if (this.currentTest?.state === 'failed') {
    await closing?.screenshot(`failed ${this.currentTest.fullTitle()}`);
  }
  await closing?.page.close();
});
after('close the browser and the servers', async () => {
  await (await browser)?.close();
  for (const server of servers.values()) await (await server)[Symbol.asyncDispose]();
});
