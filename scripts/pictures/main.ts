/** Makes the pictures of the documentation, from the packaged extension with the demo account: `npm run pictures`. */
import { join } from 'node:path';
import { launchBrowser } from '../browser.ts';
import { packExtension } from '../build.ts';
import { out } from '../support/project.ts';
import { compress } from './compress.ts';
import { renderIcon } from './icon.ts';
import { takePictures } from './scenes.ts';
import { openStudio } from './studio.ts';

// Wherever they are made, pictures show the same hours.
process.env['TZ'] = 'UTC';
const browser = await launchBrowser();
await renderIcon(browser);
await browser.close();
await packExtension();
await using studio = await openStudio();
try {
  await takePictures(studio);
} catch (error) {
  await studio.vscode.page.screenshot({ path: join(out, 'screenshots', 'pictures-failed.png') });
  throw error;
}
await compress(studio.taken);
console.log(studio.taken.join('\n'));
