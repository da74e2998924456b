/**
 * Downloads the archive in a file into the folder beside it, and prints how much memory buffers took
 * at nine of ten looks, in bytes: `node memoryProcess.ts <archive>`. The most at any look depends on
 * when the platform collects what is dead.
 */
import { createReadStream } from 'node:fs';
import { dirname } from 'node:path';
import { fetchArchive } from '../../../../src/core/exports/fetchArchive.ts';

const [archive = ''] = process.argv.slice(2);
const looks: number[] = [];
const look = () => {
  looks.push(process.memoryUsage().arrayBuffers);
};

async function* bytes(): AsyncGenerator<Uint8Array, void> {
  // Each is the reader's own, as those of a network are.
  for await (const piece of createReadStream(archive)) yield Uint8Array.from(Buffer.from(piece));
}

// While it is unpacked, too.
const timer = setInterval(look, 1);
await fetchArchive({
  retrieve: () => Promise.resolve({ length: undefined, bytes: bytes() }),
  folder: dirname(archive),
  baseName: 'main-ledgers-TCJA',
  extension: 'csv',
  saveAs: 'zip',
  onProgress: look,
  signal: new AbortController().signal,
  now: Date.now,
});
clearInterval(timer);
looks.sort((one, other) => one - other);
console.log(looks[Math.floor(looks.length * 0.9)]);
