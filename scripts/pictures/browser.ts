import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { installBrowser } from '../browser.ts';

/**
 * Starts a headless browser for pictures. The one from npm writes in the font that comes with it, not in one that a
 * plain Linux machine happens to have.
 */
export async function launchPictureBrowser(): Promise<Browser> {
  const { env, ...options } = await installBrowser();
  const usual = env?.['FONTCONFIG_FILE'];
  if (usual === undefined) return chromium.launch(options);
  const folder = await mkdtemp(join(tmpdir(), 'fonts-'));
  const file = join(folder, 'fonts.conf');
  await writeFile(file, fontConfiguration(usual));
  const browser = await chromium.launch({ ...options, env: { ...env, FONTCONFIG_FILE: file } });
  browser.once('disconnected', () => void rm(folder, { recursive: true, force: true }));
  return browser;
}

const fontConfiguration = (usual: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  ${['sans', 'sans-serif', 'system-ui'].map(alias).join('\n  ')}
  <include>${usual}</include>
</fontconfig>
`;

const alias = (family: string) =>
  `<alias binding="strong"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`;
