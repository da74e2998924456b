/**
 * Opens a history as the reader does, up to what its first screen shows, and updates it with nothing new. Sends the
 * times and the memory to who started it.
 */
import { readHistoryFile } from '../../../src/core/history/historyFile.ts';
import { kindHistories } from '../../../src/core/history/kindHistories.ts';
import { openMemory, placesIn } from './makeHistory.ts';

const [path = ''] = process.argv.slice(2);
const places = placesIn(path);
const { fileCheck, keptSums } = openMemory(places);

const before = process.memoryUsage.rss();
const begun = performance.now();
const history = await readHistoryFile(places.folder);
if (!history) throw new Error('There is no history');
const health = await fileCheck.check(places.folder, history.files);
const [kind] = kindHistories(history, health);
const sums = kind && (await keptSums.read(kind));
const asset = sums?.asset(sums.summary.together[0]?.asset ?? '');
const milliseconds = performance.now() - begun;
const memory = process.memoryUsage.rss() - before;
process.send?.({
  ...{ milliseconds, memory, rows: kind?.rows ?? 0, problems: kind?.problems.length },
  summary: sums?.summary,
  asset,
});
