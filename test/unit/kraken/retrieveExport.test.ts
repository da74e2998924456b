import assert from 'node:assert/strict';
import type { Archive } from '../../../src/core/kraken/archive.ts';
import type { NewReport } from '../../../src/demo/demoAccount.ts';
import { openClient } from '../../support/client.ts';

const reason = new Error('never mind');
const YEAR = { starttm: Date.UTC(2025, 0) / 1000, endtm: Date.UTC(2026, 0) / 1000 - 1 };
const REPORT: NewReport = { report: 'ledgers', description: 'x', ...YEAR };

/** A report that is ready, and its archive as the exchange answers with it. */
function openReport() {
  const parts = openClient();
  const id = parts.account.addReport(REPORT);
  const retrieve = (signal?: AbortSignal) =>
    parts.clock.through(parts.client.retrieveExport(id, signal));
  return { ...parts, id, retrieve };
}

async function whole({ bytes }: Archive): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('the archive of a report', () => {
  it('is asked for by id, and is the bytes that the exchange sends', async () => {
    const { retrieve, sent, records, id } = openReport();
    const archive = await whole(await retrieve());
    assert.match(archive.toString('latin1'), /^PK\u0003\u0004.*ledgers\.csv/s);
    assert.ok(archive.equals(await whole(await retrieve())));
    const [call] = sent.entries;
    assert.match(call?.url ?? '', /\/0\/private\/RetrieveExport$/);
    assert.equal(call?.body.replace(/\d+/, '1'), `{"nonce":1,"id":"${id}"}`);
    assert.deepEqual(
      records.map(({ endpoint, outcome, text }) => [endpoint, outcome, text]),
      [1, 2].map(() => ['RetrieveExport', 'ok', '']),
    );
  });

  it('is asked for again after HTTP 502, a break, and a stall before it begins', async () => {
    for (const fault of [{ kind: 'badGateway' }, { kind: 'drop' }, { kind: 'hang' }] as const) {
      const { retrieve, fail, sent } = openReport();
      fail(fault, { times: 2 });
      assert.ok((await whole(await retrieve())).length > 1000);
      assert.equal(sent.entries.length, 3);
    }
  });

  it('is not asked for again where Kraken does not hand it out', async () => {
    const { retrieve, exchange, sent } = openReport();
    exchange.fail({ kind: 'refuse', error: 'EGeneral:Invalid arguments:id' });
    await assert.rejects(retrieve(), { kind: 'arguments' });
    assert.equal(sent.entries.length, 1);
  });

  for (const [kind, text] of [
    ['stall', 'no more data within 30 s'],
    ['dropBody', 'other side closed'],
  ] as const) {
    it(`ends with a network error where it does not go on: ${kind}`, async () => {
      const { retrieve, fail, sent } = openReport();
      fail({ kind });
      const archive = await retrieve();
      await assert.rejects(whole(archive), { name: 'KrakenError', kind: 'network', text });
      assert.equal(sent.entries.length, 1);
    });
  }

  it('ends with the signal’s reason where it is cancelled in the middle', async () => {
    const { retrieve, exchange } = openReport();
    exchange.fail({ kind: 'stall' });
    const abort = new AbortController();
    const { bytes } = await retrieve(abort.signal);
    assert.ok((await bytes.next()).value);
    const next = bytes.next();
    abort.abort(reason);
    await assert.rejects(next, reason);
    assert.deepEqual(await bytes.next(), { done: true, value: undefined });
  });

  it('holds up no other call once its first bytes are there', async () => {
    const { retrieve, client, exchange, sent } = openReport();
    exchange.fail({ kind: 'stall' }, { method: 'RetrieveExport' });
    const abort = new AbortController();
    const { bytes } = await retrieve(abort.signal);
    assert.equal((await client.exportStatus('ledgers')).length, 1);
    assert.equal(sent.entries.length, 2);
    abort.abort(reason);
    await bytes.return();
  });

  it('waits for its turn, so that nonces arrive in order', async () => {
    const { retrieve, client, sent } = openReport();
    const [, archive] = await Promise.all([client.exportStatus('ledgers'), retrieve()]);
    await archive.bytes.return();
    const [first, second] = sent.entries;
    assert.ok(first && second && first.nonce < second.nonce);
  });
});
