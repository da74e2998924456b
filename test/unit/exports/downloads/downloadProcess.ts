/** Downloads once, to be killed meanwhile: `node downloadProcess.ts <url> <folder>`. */
import { fetchArchive } from '../../../../src/core/exports/fetchArchive.ts';
import { openArchive } from '../../../../src/core/kraken/archive.ts';
import { systemClock } from '../../../../src/core/kraken/clock.ts';
import { postStream, TIMEOUTS } from '../../../../src/core/kraken/transport.ts';

const [url = '', folder = ''] = process.argv.slice(2);
await fetchArchive({
  retrieve: async (signal) => {
    const post = { headers: {}, body: '{}' };
    const way = { fetch: globalThis.fetch, timeouts: TIMEOUTS, clock: systemClock };
    const body = await postStream(way, url, post, signal);
    return openArchive(body, () => ({ result: undefined, warnings: [] }));
  },
  folder,
  baseName: 'main-ledgers-TCJA',
  extension: 'csv',
  saveAs: 'both',
  onProgress: (received) => {
    console.log(received);
  },
  signal: new AbortController().signal,
  now: Date.now,
});
