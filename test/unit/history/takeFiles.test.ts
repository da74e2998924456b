import assert from 'node:assert/strict';
import { readFile, utimes } from 'node:fs/promises';
import { NOON } from '../../support/clock.ts';
import { zipOf } from '../exports/downloads/zip.ts';
import { openEmptyHistory, reportOf, rowsIn, textOf } from './takingFiles.ts';

describe('A file that the user adds to a history', () => {
  it('is copied, and stays where it is', async () => {
    await using history = await openEmptyHistory();
    const text = textOf(rowsIn(0, 9));
    const whole = rowsIn(1, 8);
    assert.deepEqual(await history.add('mine.csv', text), [{ kind: 'added', rows: whole.length }]);
    assert.deepEqual(await history.files(), ['ledgers-2023-01-02-2023-01-09.csv']);
    assert.equal(await history.read('ledgers-2023-01-02-2023-01-09.csv'), text);
    assert.equal(await readFile(history.path('mine.csv'), 'utf8'), text);
  });

  it('counts with its whole days, and is as old as it says', async () => {
    await using history = await openEmptyHistory();
    await history.write('mine.csv', textOf(rowsIn(0, 9)));
    await utimes(history.path('mine.csv'), 5, 1_700_000_000);
    await history.take({ path: history.path('mine.csv') });
    const [file] = history.history().files;
    assert.deepEqual(history.counts(), ['1-8']);
    assert.deepEqual([file?.id, file?.exportedAt], ['', 1_700_000_000_000]);
  });

  it('counts with the days of the report that it was downloaded for', async () => {
    await using history = await openEmptyHistory();
    const report = reportOf(-100, 9);
    const rows = rowsIn(0, 9);
    assert.deepEqual(await history.add('mine.csv', textOf(rows), report), [
      { kind: 'added', rows: rows.length },
    ]);
    const [file] = history.history().files;
    assert.deepEqual(history.counts(), ['-100-9']);
    assert.deepEqual([file?.id, file?.exportedAt, file?.days], [report.id, NOON, report.days]);
  });

  it('may be in an archive', async () => {
    await using history = await openEmptyHistory();
    const text = textOf(rowsIn(0, 9));
    const archive = zipOf({ content: text });
    const [taken] = await history.add('mine.zip', archive);
    assert.equal(taken?.kind, 'added');
    assert.equal(await history.read('ledgers-2023-01-02-2023-01-09.csv'), text);
    assert.deepEqual(await readFile(history.path('mine.zip')), archive);
  });

  it('keeps its tabs', async () => {
    await using history = await openEmptyHistory();
    await history.add('mine.tsv', textOf(rowsIn(0, 9)).replaceAll(',', '\t'));
    assert.deepEqual(await history.files(), ['ledgers-2023-01-02-2023-01-09.tsv']);
  });

  it('counts where no other one does', async () => {
    await using history = await openEmptyHistory();
    await history.add('1.csv', textOf(rowsIn(0, 19)), reportOf(0, 19));
    assert.deepEqual(await history.add('2.csv', textOf(rowsIn(10, 29)), reportOf(10, 29)), [
      { kind: 'added', rows: rowsIn(20, 29).length },
    ]);
    assert.deepEqual(history.counts(), ['0-19', '20-29']);
  });

  it('is one of several, each of which is judged with those before it', async () => {
    await using history = await openEmptyHistory();
    const names = ['1.csv', '2.csv', 'text.csv', '3.csv'];
    await history.write('1.csv', textOf(rowsIn(0, 9)));
    await history.write('2.csv', textOf(rowsIn(0, 9)));
    await history.write('text.csv', 'name,age\n');
    await history.write('3.csv', textOf(rowsIn(10, 19)));
    const taken = await history.take(...names.map((name) => ({ path: history.path(name) })));
    assert.deepEqual(
      taken.map(({ kind }) => kind),
      ['added', 'known', 'unreadable', 'added'],
    );
    assert.deepEqual(history.counts(), ['1-8', '11-18']);
  });

  it('may be of trades, which the history keeps from then on', async () => {
    await using history = await openEmptyHistory();
    const header =
      '"txid","ordertxid","pair","time","type","ordertype","price","cost","fee","vol","margin","misc","ledgers"';
    const row = (id: string, time: string) =>
      `"${id}","O","XBT/EUR","${time}","buy","limit",2,2,0,1,0,"",""`;
    const rows = [
      row('TA', '2023-01-01 10:00:00'),
      row('TB', '2023-01-02 10:00:00'),
      row('TC', '2023-01-03 10:00:00'),
    ];
    const text = `${[header, ...rows].join('\n')}\n`;
    assert.deepEqual(await history.add('trades.csv', text), [{ kind: 'added', rows: 1 }]);
    assert.deepEqual(history.history().reports, ['ledgers', 'trades']);
    assert.deepEqual(history.counts(), ['1-1']);
  });
});
