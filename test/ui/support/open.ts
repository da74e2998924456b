import { join } from 'node:path';
import { type Browser, type BrowserContext } from 'playwright-core';
import { launchBrowser } from '../../../scripts/browser.ts';
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
  /** The absolute path of the folder to open; none by default. */
  readonly folder?: string;
}

/** One for all tests; what they must not share is in their contexts. */
let browser: Browser | undefined;
/** What the running test has opened. */
let opened: { server: Server; context: BrowserContext; workbench: Workbench }[] = [];

/** Opens a window of VS Code on a fresh server, and waits until the extension is there. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const { viewport = { width: 1200, height: 800 }, settings, folder } = options;
  browser ??= await launchBrowser();
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const server = await startServer({
    extensions: [vsix],
    settings: { 'workbench.colorTheme': 'Dark Modern', ...settings },
  });
  const workbench = new Workbench(await context.newPage(), join(out, 'screenshots'));
  opened.push({ server, context, workbench });
  await workbench.page.goto(windowAddress(server, folder ? { folder } : {}));
  await workbench.activityBarIcon.waitFor();
  return workbench;
}

// No `describe` is around these hooks, so mocha runs them for every test.
afterEach('close the windows', async function () {
  const closing = opened;
  opened = [];
  for (const { server, context, workbench } of closing) {
    if (this.currentTest?.state === 'failed') {
      await workbench.screenshot(`failed ${this.currentTest.fullTitle()}`);
    }
    await context.close();
    await server[Symbol.asyncDispose]();
  }
});
after('close the browser', () => browser?.close());
