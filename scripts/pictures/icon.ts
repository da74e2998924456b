import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { root } from '../support/project.ts';

/** As wide and high as the Marketplace shows it on a dense screen. */
const SIZE = 256;

/** Draws media/icon.svg as media/icon.png, since the Marketplace takes no SVG. */
export async function renderIcon(browser: Browser): Promise<void> {
  const media = join(root, 'media');
  const svg = await readFile(join(media, 'icon.svg'), 'utf8');
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: join(media, 'icon.png'), omitBackground: true });
  await page.close();
}
