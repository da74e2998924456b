import { cached } from '../support/cache.ts';
import { npm, run } from '../support/processes.ts';

const SHARP = '0.35.5';

/** Gives each PNG file a palette, which a picture of a window can do with. */
export async function compress(files: readonly string[]): Promise<void> {
  const folder = await cached(`sharp-${SHARP}`, async (folder) => {
    await npm(['install', '--no-save', '--prefix', folder, `sharp@${SHARP}`], folder);
  });
  const script = `
    import { readFile, writeFile } from 'node:fs/promises';
    import sharp from 'sharp';
    for (const file of process.argv.slice(1)) {
      const picture = sharp(await readFile(file));
      await writeFile(file, await picture.png({ palette: true, effort: 10, dither: 0 }).toBuffer());
    }`;
  await run(process.execPath, ['--input-type=module', '--eval', script, ...files], { cwd: folder });
}
