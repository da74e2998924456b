/** Downloads once, to be killed meanwhile: `node downloadProcess.ts <url> <folder>`. */
import { download } from '../../../src/downloads/download.ts';
import { archiveOf } from '../../../src/kraken/archive.ts';
import { postForStream, TIMEOUTS } from '../../../src/kraken/transport.ts';

const [url = '', folder = ''] = process.argv.slice(2);
await download({
  retrieve: async (signal) => {
    const post = { headers: {}, body: '{}' };
    const body = await postForStream(globalThis.fetch, url, post, TIMEOUTS, signal);
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
