/** Adds up a history by year and asset, twice. Sends the times to who started it. */
import assert from 'node:assert/strict';
import { Answers } from '../../../src/core/answers/answers.ts';
import { readHistoryFile } from '../../../src/core/history/historyFile.ts';
import { kindHistories } from '../../../src/core/history/kindHistories.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import { openMemory, openTables, placesIn } from './makeHistory.ts';

const [path = ''] = process.argv.slice(2);
const places = placesIn(path);
const { fileCheck, keptSums } = openMemory(places);
const store = new ReportStore();
store.setAccounts([{ kind: 'demo', id: 'Main', name: 'Main' }], new Map());
const histories = {
  read: async () => {
    const history = await readHistoryFile(places.folder);
    assert.ok(history);
    const health = await fileCheck.check(places.folder, history.files);
    store.setHistory('Main', { folder: places.folder, kinds: kindHistories(history, health) });
  },
  keptSumsOf: () => keptSums,
};
const answers = new Answers({
  store,
  openHistories: () => Promise.resolve(histories),
  openTables: () => Promise.resolve(openTables()),
});
const times: number[] = [];
let groups = 0;
for (let call = 0; call < 2; call++) {
  const begun = performance.now();
  const summary = await answers.summary('Main', { by: ['year'] }, new AbortController().signal);
  times.push(performance.now() - begun);
  groups = summary?.groups.length ?? 0;
}
process.send?.({ first: times[0], second: times[1], groups });
