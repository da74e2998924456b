import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { Tables, type OpenTable, type OpenTableOptions } from '../../../src/core/tables/tables.ts';
import { QUESTIONS } from '../../../src/shared/table.ts';
import { LEDGERS_HEADER, lineOf, makeLedgers } from '../../support/tables/generate.ts';

const WORKER = new URL('../../../src/core/tables/worker.ts', import.meta.url);

/** What reads files, with the workers that it has started. */
function open() {
  const workers: Worker[] = [];
  const tables = new Tables(() => {
    const worker = new Worker(WORKER);
    workers.push(worker);
    return worker;
  });
  return {
    ...{ tables, workers },
    read: (rows: number, more: Partial<OpenTableOptions> = {}) =>
      tables.open({ file: { bytes: ledgers(rows) }, ...more }),
    [Symbol.asyncDispose]: () => tables.close(),
  };
}

function ledgers(rows: number): Uint8Array {
  return Buffer.from(LEDGERS_HEADER + [...makeLedgers({ rows })].map(lineOf).join(''));
}

async function totalOf(table: OpenTable): Promise<number> {
  return v.parse(QUESTIONS.rows.answer, await table.ask(FIRST_ROW)).total;
}

const FIRST_ROW = { name: 'rows', params: { view: {}, from: 0, count: 1 } } as const;

describe('the tables in a worker', () => {
  it('are read there, and answer questions', async () => {
    await using opened = open();
    const table = await opened.read(30);
    assert.equal(table.summary.rows, 30);
    assert.equal(await totalOf(table), 30);
  });

  it('share one worker, which ends with the last of them', async () => {
    await using opened = open();
    const [one, other] = await Promise.all([opened.read(10), opened.read(20)]);
    const [worker] = opened.workers;
    assert.ok(worker);
    const exit = once(worker, 'exit');
    one.close();
    assert.equal(await totalOf(other), 20);
    other.close();
    await exit;
    assert.equal(opened.workers.length, 1);
    assert.equal((await opened.read(5)).summary.rows, 5);
    assert.equal(opened.workers.length, 2);
  });

  it('answer nothing once they are closed', async () => {
    await using opened = open();
    const table = await opened.read(10);
    table.close();
    await assert.rejects(table.ask(FIRST_ROW), { kind: 'gone' });
  });

  it('tell how far they are read', async () => {
    await using opened = open();
    const told: unknown[] = [];
    const reading = opened.read(10, { onProgress: (...values) => told.push(values) });
    // As the worker tells it of a file that takes longer.
    opened.workers[0]?.emit('message', { kind: 'reading', table: 1, done: 5, size: 10 });
    opened.workers[0]?.emit('message', { kind: 'reading', table: 2, done: 7 });
    await reading;
    assert.deepEqual(told, [[5, 10]]);
  });

  it('are not read any further when that is cancelled', async () => {
    await using opened = open();
    const abort = new AbortController();
    const reading = opened.read(60_000, { signal: abort.signal });
    abort.abort();
    await assert.rejects(reading, (error) => error === abort.signal.reason);
    await assert.rejects(opened.read(1, { signal: abort.signal }), { name: 'AbortError' });
    assert.equal((await opened.read(3)).summary.rows, 3);
  });

  for (const [kind, file] of Object.entries({
    notKraken: { bytes: Buffer.from('a,b\n1,2\n') },
    empty: { bytes: new Uint8Array() },
    damaged: { bytes: Buffer.from('PK\x03\x04...') },
    gone: { path: join(import.meta.dirname, 'no such file.csv') },
    disk: { path: import.meta.dirname },
  })) {
    it(`fail with the reason where they can't be read: ${kind}`, async () => {
      await using opened = open();
      const table = await opened.read(3);
      await assert.rejects(opened.tables.open({ file }), { kind });
      // Others don't suffer.
      assert.equal(await totalOf(table), 3);
    });
  }

  it('fail together with their worker, and the next one is read by another', async () => {
    await using opened = open();
    const table = await opened.read(3);
    const asking = table.ask(FIRST_ROW);
    opened.workers[0]?.emit('error', new Error('out of memory'));
    await assert.rejects(asking, /out of memory/);
    await assert.rejects(table.ask(FIRST_ROW), { kind: 'gone' });
    assert.equal((await opened.read(4)).summary.rows, 4);
    assert.equal(opened.workers.length, 2);
  });

  it('fail when all is closed', async () => {
    await using opened = open();
    const reading = assert.rejects(opened.read(60_000), { kind: 'gone' });
    await opened.tables.close();
    await reading;
  });
});
