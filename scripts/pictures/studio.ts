import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Locator } from 'playwright-core';
import { eventually } from '../../test/support/eventually.ts';
import { ReaderPage } from '../../test/ui/support/reader.ts';
import { Workbench } from '../../test/ui/support/workbench.ts';
import { vsix } from '../build.ts';
import { root } from '../support/project.ts';
import { windowAddress } from '../vscode/page.ts';
import { startServer } from '../vscode/server.ts';
import { launchPictureBrowser } from './browser.ts';

const WINDOW = { width: 1100, height: 700 };

/** What a browser calls them, and the class of VS Code's window. */
const SCHEMES = [
  { colorScheme: 'light', window: 'vs' },
  { colorScheme: 'dark', window: 'vs-dark' },
] as const;

/** In round corners, one would see what is behind. */
const style = '.quick-input-widget { border-radius: 0 !important; }';

/** Milliseconds in which a chart is drawn anew, and whatever fades in or out has come to its end. */
const SETTLING = 1_000;

/** Milliseconds in which a scene can be had. */
const PATIENCE = 60_000;

const pictures = join(root, 'media', 'pictures');

/** A window of VS Code with the packaged extension, which is pictured. */
export interface Studio extends AsyncDisposable {
  readonly vscode: Workbench;
  readonly reader: ReaderPage;
  /** Where downloads go. */
  readonly downloads: string;
  /** The files of the pictures that were taken. */
  readonly taken: readonly string[];
  /**
   * Saves `<name>-light.png` and `<name>-dark.png`.
   *
   * @param pose Called before each of the two, and again if it doesn't last. What it returns is in the picture; if that's nothing, the whole window.
   */
  readonly take: (name: string, pose?: () => Promise<readonly Locator[]>) => Promise<void>;
}

/** Opens a compact window, which follows the browser's colour scheme. */
export async function openStudio(): Promise<Studio> {
  const downloads = await mkdtemp(join(tmpdir(), 'kraken-exports-'));
  const browser = await launchPictureBrowser();
  const server = await startServer({
    extensions: [vsix],
    settings: {
      'krakenExports.downloadFolder': downloads,
      'window.autoDetectColorScheme': true,
      'window.commandCenter': false,
      'window.menuBarVisibility': 'hidden',
      'workbench.layoutControl.enabled': false,
      'workbench.preferredDarkColorTheme': 'Dark Modern',
      'workbench.preferredLightColorTheme': 'Light Modern',
    },
  });
  const page = await browser.newPage({
    viewport: WINDOW,
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    locale: 'en-US',
  });
  await page.goto(windowAddress(server));
  const vscode = new Workbench(page, pictures);
  await vscode.activityBarIcon.waitFor();
  await mkdir(pictures, { recursive: true });
  const taken: string[] = [];
  return {
    ...{ vscode, downloads, taken, reader: new ReaderPage(vscode) },
    async take(name, pose) {
      for (const { colorScheme, window } of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`.monaco-workbench.${window}`).waitFor();
        // Where the pointer rests, a hover may appear.
        await page.mouse.move(0, 0);
        await wait(SETTLING);
        const path = join(pictures, `${name}-${colorScheme}.png`);
        // A hover may go away at any moment.
        await eventually(async () => {
          const posed = (await pose?.()) ?? [page.locator('body')];
          const clip = await boxAround(posed);
          await page.screenshot({ path, clip, style, animations: 'disabled' });
          assert.deepEqual(await boxAround(posed), clip);
        }, PATIENCE);
        taken.push(path);
      }
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server[Symbol.asyncDispose]();
      await rm(downloads, { recursive: true, force: true });
    },
  };
}

/** The part of the window that has all of these. */
async function boxAround(locators: readonly Locator[]) {
  const boxes = await Promise.all(
    locators.map(async (locator) => {
      const box = await locator.boundingBox({ timeout: 1_000 });
      assert.ok(box);
      return box;
    }),
  );
  const x = Math.min(...boxes.map(({ x }) => x));
  const y = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return {
    x,
    y,
    width: Math.min(right, WINDOW.width) - x,
    height: Math.min(bottom, WINDOW.height) - y,
  };
}
