/**
 * Downloads an archive from each of the addresses it is started with, into the folder that comes before them; sends the
 * most memory that the process had at a time in each download, in bytes, to who started it.
 */
import { fetching } from './fetching.ts';

/** Milliseconds between two looks. */
const INTERVAL = 5;

const [folder = '', ...urls] = process.argv.slice(2);
const peaks: number[] = [];
for (const url of urls) {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, INTERVAL);
  await fetching(url, folder)();
  clearInterval(timer);
  peaks.push(peak);
}
process.send?.(peaks);
