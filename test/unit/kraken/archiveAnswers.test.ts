import assert from 'node:assert/strict';
import type { Archive } from '../../../src/core/kraken/archive.ts';
import { openClient } from '../../support/client.ts';

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

describe('an answer to the call for an archive', () => {
  it('is the archive, the same in pieces of any length', async () => {
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

  it('may be an error with a byte order mark, or characters of several bytes in pieces', async () => {
    const bytes = Buffer.from('\ufeff{"error":["EQuery:Größe"]}');
    const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte));
    await assert.rejects(answered(pieces).answer, { kind: 'other', text: 'EQuery:Größe' });
  });

  it('may be an error that is rather long, and cannot be read where it is longer', async () => {
    const body = (length: number) => `{"error":["EService:Busy"]${' '.repeat(length - 27)}}`;
    const long = openClient({ fetch: () => Promise.resolve(new Response(body(1 << 16))) });
    await assert.rejects(long.clock.through(long.client.retrieveExport('TCJA')), {
      kind: 'unavailable',
    });
    for (const pieces of [[body((1 << 16) + 1)], letters(body((1 << 16) + 1))]) {
      const { answer, sent } = answered(pieces);
      await assert.rejects(answer, { kind: 'malformed', text: 'an answer longer than 64 kB' });
      assert.equal(sent.entries.length, 1);
    }
  });

  for (const [text, pieces] of Object.entries({
    'an empty answer': [''],
    'an answer that is not JSON': ['P'],
    'unexpected answer': ['5'],
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
});
