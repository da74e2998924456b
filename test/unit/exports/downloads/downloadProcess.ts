/** Downloads once, to be killed meanwhile: `node downloadProcess.ts <url> <folder>`. */
import { fetchArchive } from '../../../../src/core/exports/fetchArchive.ts';
import { archiveOf } from '../../../../src/core/kraken/archive.ts';
import { systemClock } from '../../../../src/core/kraken/clock.ts';
import { postForStream, TIMEOUTS } from '../../../../src/core/kraken/transport.ts';

const [url = '', folder = ''] = process.argv.slice(2);
await fetchArchive({
  retrieve: async (signal) => {
    const post = { headers: {}, body: '{}' };
    const way = { fetch: globalThis.fetch, timeouts: TIMEOUTS, clock: systemClock };
    const body = await postForStream(way, url, post, signal);
    return archiveOf(body, () => ({ result: undefined, warnings: [] }));
  },
  folder,
  stem: 'main-ledgers-TCJA',
  ending: 'csv',
  saveAs: 'both',
  onProgress: (received) => {
    console.log(received);
  },
  signal: new AbortController().signal,
  now: Date.now,
});
