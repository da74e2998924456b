import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type LaunchOptions,
} from 'playwright-core';
import packaged from '../node_modules/@sparticuz/chromium/package.json' with { type: 'json' };
import { cached } from './support/cache.ts';
import { run } from './support/processes.ts';

/** What Playwright doesn't ask for by itself, and a page on this machine has no use for. */
const args = ['--disable-gpu', '--disable-quic'];

/** Where Chrome, Chromium and Edge are usually installed, on every system. */
const usualPlaces = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Starts a headless browser: the one at `CHROME_PATH`, else an installed one, else one from npm.
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ args, ...(await installBrowser()) });
}

/**
 * Starts a headless browser with a profile of its own, in which it keeps what it has fetched and
 * compiled; the profile is gone when it is closed.
 */
export async function launchProfile(options: BrowserContextOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext('', { args, ...options, ...(await installBrowser()) });
}

/** Makes sure that there is a browser, and returns how Playwright starts it. */
export async function installBrowser(): Promise<LaunchOptions> {
  const executablePath = process.env['CHROME_PATH'] ?? usualPlaces.find((path) => existsSync(path));
  return executablePath ? { executablePath } : await packagedBrowser();
}

/**
 * The Chromium of the npm package `@sparticuz/chromium`, which brings along the libraries and the
 * font that a plain Linux machine lacks.
 */
async function packagedBrowser(): Promise<LaunchOptions> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Found no Chrome, Chromium or Edge; please tell by CHROME_PATH where one is.');
  }
  const folder = await cached(`chromium-${packaged.version}`, async (folder) => {
    // The package unpacks itself to the folder for temporary files, libraries only where it
    // believes to be in AWS.
    const unpack = "await (await import('@sparticuz/chromium')).default.executablePath()";
    await run(process.execPath, ['--input-type=module', '--eval', unpack], {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
    });
    await writeFile(join(folder, 'fonts.conf'), fontConfiguration);
  });
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']]
        .filter(Boolean)
        .join(delimiter),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

/** The machine's fonts, and the package's one for every family that the machine has none of. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="relative">fonts-cache</cachedir>
</fontconfig>
`;
