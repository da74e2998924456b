import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Archive } from '../../../../src/core/kraken/archive.ts';
import { around, aroundFiles, restoreFileSystem } from './fileSystem.ts';
import { openReport } from './openReport.ts';
import { archiveOf, openDownload, removeFolders } from './setup.ts';
import { zipOf } from './zip.ts';

const reason = new Error('never mind');

async function open() {
  const abort = new AbortController();
  const zip = zipOf({ content: randomBytes(1024 * 1024) });
  const retrieve = () => Promise.resolve(archiveOf(zip));
  const { signal } = abort;
  return { abort, zip, ...(await openDownload({ signal, retrieve, saveAs: 'both' })) };
}

describe('a download that is cancelled', () => {
  afterEach(async () => {
    restoreFileSystem();
    await removeFolders();
  });

  it('before it begins leaves nothing behind', async () => {
    const { run, names, sent } = await openReport();
    await assert.rejects(run({ signal: AbortSignal.abort(reason) }), reason);
    assert.equal(sent.entries.length, 0);
    assert.deepEqual(await names(), []);
  });

  it('while nothing has arrived leaves nothing behind', async () => {
    const { run, names, exchange, sent } = await openReport();
    const abort = new AbortController();
    exchange.fail({ kind: 'hang' });
    const running = run({ signal: abort.signal });
    await sent.reach(1);
    abort.abort(reason);
    await assert.rejects(running, reason);
    assert.deepEqual(await names(), []);
  });

  it('while it arrives leaves nothing behind, and no connection open', async () => {
    const { run, names, open: left, exchange } = await openReport();
    const abort = new AbortController();
    exchange.fail({ kind: 'stall' });
    const running = run({
      signal: abort.signal,
      onProgress: () => {
        abort.abort(reason);
      },
    });
    await assert.rejects(running, reason);
    assert.deepEqual(await names(), []);
    assert.deepEqual(await left(), []);
  });

  it('as its last bytes arrive leaves nothing behind', async () => {
    const { run, names, abort, zip } = await open();
    const onProgress = (received: number) => {
      if (received === zip.length) abort.abort(reason);
    };
    await assert.rejects(run({ onProgress }), reason);
    assert.deepEqual(await names(), []);
  });

  it('while it is unpacked leaves nothing behind', async () => {
    const { run, names, open: left, abort } = await open();
    let writes = 0;
    await aroundFiles('write', (write, on) => {
      writes += 1;
      if (writes === 3) abort.abort(reason);
      return write(...on);
    });
    await assert.rejects(run(), reason);
    assert.deepEqual(await names(), []);
    assert.deepEqual(await left(), []);
    assert.equal(writes, 3);
  });

  it('before it has its final name leaves nothing behind', async () => {
    const { run, names, abort } = await open();
    await aroundFiles('sync', (sync) => {
      abort.abort(reason);
      return sync();
    });
    await assert.rejects(run(), reason);
    assert.deepEqual(await names(), []);
  });

  it('too late keeps all of its files', async () => {
    const { run, names, abort } = await open();
    around('link', (link, on) => {
      abort.abort(reason);
      return link(...on);
    });
    assert.equal((await run()).length, 2);
    assert.deepEqual(await names(), ['main-ledgers-TCJA.csv', 'main-ledgers-TCJA.zip']);
  });

  it('lets go of the archive where the disk is what ended it', async () => {
    const { run } = await open();
    let returned = false;
    async function* endless(): Archive['bytes'] {
      try {
        for (;;) yield await Promise.resolve(new Uint8Array(1000));
      } finally {
        returned = true;
      }
    }
    await aroundFiles('write', () => Promise.reject(reason));
    const retrieve = () => Promise.resolve({ length: undefined, bytes: endless() });
    await assert.rejects(run({ retrieve }), reason);
    assert.ok(returned);
  });
});
