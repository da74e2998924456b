import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folders: string[] = [];

/** Makes an empty folder, which is gone after the test. */
export async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kraken-exports-'));
  folders.push(folder);
  return folder;
}

afterEach('remove the folders', async () => {
  const removing = folders;
  folders = [];
  for (const folder of removing) await rm(folder, { recursive: true, force: true });
});
