import assert from 'node:assert/strict';
import type { Archive } from '../../../src/kraken/archive.ts';
import type { NewReport } from '../../../src/sandbox/account.ts';
import { openClient } from '../../support/client.ts';

const reason = new Error('never mind');
const YEAR = { starttm: Date.UTC(2025, 0) / 1000, endtm: Date.UTC(2026, 0) / 1000 - 1 };
const REPORT: NewReport = { report: 'ledgers', description: 'x', ...YEAR };

/** A report that is ready, and its archive as the exchange answers with it. */
function openReport() {
  const parts = openClient({ timeouts: { answer: 50, whole: 50, stall: 50 } });
  const id = parts.account.addReport(REPORT);
  const retrieve = (signal?: AbortSignal) =>
    parts.clock.through(parts.client.retrieveExport(id, signal));
  return { ...parts, id, retrieve };
}

/** Asks, and is answered with these pieces; each may be text or bytes. */
function answered(pieces: readonly (string | Uint8Array)[], headers: Record<string, string> = {}) {
  const bytes = pieces.map((piece) => Uint8Array.from(Buffer.from(piece)));
  const fetch = () => Promise.resolve(new Response(ReadableStream.from(bytes), { headers }));
  const parts = openClient({ fetch });
  return { ...parts, answer: parts.client.retrieveExport('TCJA') };
}

async function whole({ bytes }: Archive): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

function letters(text: string): string[] {
  return text.split('');
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

  it('is the same in pieces of any length', async () => {
    for (const pieces of [
      ['PK\u0003\u0004, and more'],
      ['P', '', 'K', 'x'],
      letters('PK and so on'),
    ]) {
      assert.equal(String(await whole(await answered(pieces).answer)), pieces.join(''));
    }
  });

  it('is as long as the answer says, where it says so of the bytes that come', async () => {
    const lengthOf = async (headers: Record<string, string>) => {
      const archive = await answered(['PK'], headers).answer;
      await whole(archive);
      return archive.length;
    };
    assert.equal(await lengthOf({ 'content-length': '1234' }), 1234);
    assert.equal(await lengthOf({}), undefined);
    assert.equal(await lengthOf({ 'content-length': '12, 12' }), undefined);
    assert.equal(await lengthOf({ 'content-length': '9'.repeat(16) }), undefined);
    const packed = { 'content-length': '1234', 'content-encoding': 'gzip' };
    assert.equal(await lengthOf(packed), undefined);
  });

  const error = JSON.stringify({ error: ['EGeneral:Permission denied'] });
  for (const [how, pieces] of Object.entries({
    'in one piece': [error],
    'in two pieces': [error.slice(0, 9), error.slice(9)],
    'one byte at a time': letters(error),
    'with nothing before and after it': ['', error, ''],
  })) {
    it(`may be an error behind HTTP 200, ${how}`, async () => {
      const { answer, sent, records } = answered(pieces);
      const text = 'EGeneral:Permission denied';
      await assert.rejects(answer, { kind: 'permission', text });
      assert.equal(sent.entries.length, 1);
      assert.deepEqual(
        records.map(({ outcome }) => outcome),
        ['permission'],
      );
    });
  }

  for (const [text, pieces] of Object.entries({
    'an empty answer': [''],
    'an answer that is not JSON': ['P'],
    'no answer of the exchange': ['5'],
    'neither an archive nor an error': ['{"error":[],"result":{"id":"TCJA"}}'],
  })) {
    it(`cannot be read where it is ${text}`, async () => {
      const { answer, sent } = answered(pieces);
      await assert.rejects(answer, { kind: 'malformed', text });
      assert.equal(sent.entries.length, 1);
    });
  }

  it('cannot be read where it is garbage without an end, of which little is looked at', async () => {
    let made = 0;
    let left = false;
    function* garbage() {
      try {
        for (;;) yield new Uint8Array((made += 1) && 10_000);
      } finally {
        left = true;
      }
    }
    const fetch = () => Promise.resolve(new Response(ReadableStream.from(garbage())));
    await assert.rejects(openClient({ fetch }).client.retrieveExport('TCJA'), {
      kind: 'malformed',
    });
    assert.ok(made < 20 && left);
  });

  it('is asked for again after HTTP 502, a break, and a stall before it begins', async () => {
    for (const fault of [{ kind: 'badGateway' }, { kind: 'drop' }, { kind: 'hang' }] as const) {
      const { retrieve, exchange, sent } = openReport();
      exchange.fail(fault, { times: 2 });
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
    ['stall', 'nothing more within 0.05 s'],
    ['dropBody', 'other side closed'],
  ] as const) {
    it(`ends with a network error where it does not go on: ${kind}`, async () => {
      const { retrieve, exchange, sent } = openReport();
      exchange.fail({ kind });
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
