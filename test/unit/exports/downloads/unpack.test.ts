import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { FileError } from '../../../../src/core/exports/fileError.ts';
import { tableSizeOf, unpack } from '../../../../src/core/exports/unpack.ts';
import { openFolder, removeFolders, TABLE } from './setup.ts';
import { end, zipOf, type TestEntry } from './zip.ts';

/** Writes an archive and unpacks it. */
async function open(archive: Uint8Array) {
  const place = await openFolder();
  const path = await place.write('archive', archive);
  const contents: string[] = [];
  const sinkOf = (entry: number) =>
    Promise.resolve((bytes: Uint8Array) => {
      contents[entry] = (contents[entry] ?? '') + Buffer.from(bytes).toString('latin1');
      return Promise.resolve();
    });
  return { ...place, path, contents, unpacked: () => unpack(path, sinkOf) };
}

/** What an archive of these entries is refused with, its content read or not. */
async function refusal(...entries: readonly TestEntry[]) {
  const { path, unpacked, open: left } = await open(zipOf(...entries));
  const error = await unpacked().catch((thrown: unknown) => thrown);
  const unread = await unpack(path, () => Promise.resolve(undefined)).catch((e: unknown) => e);
  assert.deepEqual(unread, error);
  assert.deepEqual(await left(), []);
  assert.ok(error instanceof FileError);
  return { kind: error.kind, text: error.text };
}

describe('an archive', () => {
  afterEach(removeFolders);

  for (const [how, method] of [
    ['deflated', 8],
    ['stored', 0],
  ] as const) {
    for (const content of ['', 'x', TABLE, TABLE.repeat(10_000)]) {
      it(`gives what is in it, ${how}: ${content.length} bytes`, async () => {
        const { path, contents, unpacked, open: left } = await open(zipOf({ content, method }));
        await unpacked();
        assert.equal(contents.join(), content);
        assert.equal(await tableSizeOf(path), content.length);
        assert.deepEqual(await left(), []);
      });
    }
  }

  it('that was written while it was made gives what is in it', async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(TABLE), 'ledgers.csv', { forceZip64Format: true });
    zip.end();
    const { contents, unpacked } = await open(await buffer(zip.outputStream));
    await unpacked();
    assert.deepEqual(contents, [TABLE]);
  });

  it('gives each of several entries, in their order', async () => {
    const names = Array.from({ length: 16 }, (_, index) => `part ${index}`);
    const entries = names.map((name, index) => ({ name, content: name, method: index % 2 && 8 }));
    const { path, contents, unpacked } = await open(zipOf(...entries));
    await unpacked();
    assert.deepEqual(contents, names);
    assert.equal(await tableSizeOf(path), 6);
  });

  it('may hold folders, which are passed over', async () => {
    const folders = [{ name: 'a/' }, { name: 'a/b/' }];
    const { contents, unpacked } = await open(zipOf(...folders, { content: TABLE }));
    await unpacked();
    assert.deepEqual(contents, [TABLE]);
  });

  it('is not passed over in a part that has the name of a folder and content', async () => {
    const { contents, unpacked } = await open(zipOf({ name: 'ledgers.csv/', content: TABLE }));
    await unpacked();
    assert.deepEqual(contents, [TABLE]);
  });

  it('is empty where it has no entries, or folders only', async () => {
    assert.equal((await refusal()).kind, 'empty');
    assert.equal((await refusal({ name: 'a/' }, { name: 'b/' })).kind, 'empty');
  });

  it('is not empty but damaged where its entries were lost from the directory', async () => {
    const whole = zipOf({ content: TABLE.repeat(9) });
    const { unpacked } = await open(Buffer.concat([whole.subarray(0, -22), end()]));
    await assert.rejects(unpacked(), { kind: 'damaged' });
  });

  for (const [what, entry] of Object.entries<TestEntry>({
    'is encrypted': { flags: 1 },
    'is encrypted strongly': { flags: 0x41 },
    'is packed in another way': { method: 12 },
    'has another checksum': { crc: 1 },
    'has another checksum, stored': { crc: 1, method: 0 },
    'has another length, stored': { size: TABLE.length + 1, method: 0 },
    'is shorter than it says': { size: TABLE.length + 1 },
    'is longer than it says': { size: TABLE.length - 1 },
    'says that it has no bytes': { size: 0 },
    'begins elsewhere': { offset: 7n },
    'begins beyond the end': { offset: 0xfffffff0n },
    'begins where no file has a place': { offset: 2n ** 63n },
  })) {
    it(`is damaged where an entry ${what}`, async () => {
      const { kind } = await refusal({ content: TABLE }, { content: TABLE, ...entry });
      assert.equal(kind, 'damaged');
    });
  }

  for (const name of ['../x', '/x', 'C:/x', 'a\\b', 'a/../b', '..', '../']) {
    it(`is suspicious where an entry is called ${name}`, async () => {
      const error = await refusal({ content: TABLE }, { name, content: 'x' });
      assert.deepEqual(error, { kind: 'suspicious', text: name });
    });
  }

  it('is told by the beginning of a name where that is as long as a name can be', async () => {
    const name = `../${'A'.repeat(0xffff - 3)}`;
    const { kind, text } = await refusal({ name, content: 'x' });
    assert.deepEqual([kind, text], ['suspicious', `${name.slice(0, 199)}…`]);
  });

  it('is suspicious where it has more entries than any report, folders among them', async () => {
    const folders = Array.from({ length: 16 }, (_, index) => ({ name: `${index}/` }));
    const error = await refusal(...folders, { name: 'last', content: TABLE });
    assert.deepEqual(error, { kind: 'suspicious', text: 'last' });
  });
});
