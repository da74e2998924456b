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

/** A file with rows that cost little to make. */
function announced(rows: number): Uint8Array {
  const row = '"","R1","2024-01-01 00:00:00","deposit","","currency","EUR","",1.0,0,\n';
  return Buffer.from(LEDGERS_HEADER + row.repeat(rows));
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

  it('tell how far they are read, each its own way', async () => {
    await using opened = open();
    const told: unknown[] = [];
    const reading = opened.read(10, { onProgress: (...values) => told.push(values) });
    // As the worker tells it of a file that takes longer.
    opened.workers[0]?.emit('message', { kind: 'reading', table: 1, done: 5, size: 10 });
    opened.workers[0]?.emit('message', { kind: 'reading', table: 2, done: 7 });
    assert.deepEqual(told, [[5, 10]]);
    await reading;
  });

  it('are not read when that is cancelled before', async () => {
    await using opened = open();
    await assert.rejects(opened.read(1, { signal: AbortSignal.abort() }), { name: 'AbortError' });
    assert.equal(opened.workers.length, 0);
  });

  it('are not read any further when that is cancelled, and others are', async () => {
    await using opened = open();
    const other = await opened.read(3);
    const [worker] = opened.workers;
    assert.ok(worker);
    const abort = new AbortController();
    const file = { bytes: announced(100_000) };
    const reading = opened.tables.open({ file, signal: abort.signal });
    const told: Promise<unknown[]> = once(worker, 'message');
    abort.abort();
    await assert.rejects(reading, (error) => error === abort.signal.reason);
    const [message] = await told;
    assert.equal(v.parse(v.object({ kind: v.string() }), message).kind, 'notOpened');
    assert.equal(await totalOf(other), 3);
  });

  it('end their worker when the only one is cancelled', async () => {
    await using opened = open();
    const abort = new AbortController();
    const reading = opened.read(3, { signal: abort.signal });
    const [worker] = opened.workers;
    assert.ok(worker);
    const exit = once(worker, 'exit');
    abort.abort();
    await assert.rejects(reading, (error) => error === abort.signal.reason);
    await exit;
    assert.equal((await opened.read(4)).summary.rows, 4);
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

  for (const [what, harm] of Object.entries<(worker: Worker) => unknown>({
    'that fails': (worker) => worker.emit('error', new Error('ended by the test')),
    'that ends without an error': (worker) => worker.terminate(),
  })) {
    it(`fail together with a worker ${what}, and the next one is read by another`, async () => {
      await using opened = open();
      const table = await opened.read(3);
      const waiting = [opened.read(5), table.ask(FIRST_ROW)];
      const [worker] = opened.workers;
      assert.ok(worker);
      harm(worker);
      for (const each of waiting) await assert.rejects(each, /ended/);
      await assert.rejects(table.ask(FIRST_ROW), { kind: 'gone' });
      table.close();
      assert.equal((await opened.read(4)).summary.rows, 4);
      assert.equal(opened.workers.length, 2);
    });
  }

  it('fail when no worker can be started, until one can', async () => {
    const missing = new URL('no such worker.ts', import.meta.url);
    let code = missing;
    const tables = new Tables(() => new Worker(code));
    await assert.rejects(tables.open({ file: { bytes: ledgers(1) } }), /no such worker/);
    code = WORKER;
    assert.equal((await tables.open({ file: { bytes: ledgers(2) } })).summary.rows, 2);
    await tables.close();
  });

  it('fail when all is closed', async () => {
    await using opened = open();
    const reading = assert.rejects(opened.read(10), { kind: 'gone' });
    await opened.tables.close();
    await reading;
  });
});
