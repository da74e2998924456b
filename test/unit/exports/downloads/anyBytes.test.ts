import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { ZipFile } from 'yazl';
import { FileError } from '../../../../src/core/exports/fileError.ts';
import { KrakenError } from '../../../../src/core/kraken/errors.ts';
import { openClient } from '../../../support/client.ts';
import { openDownload, removeFolders, TABLE } from './setup.ts';
import { farEnd, zipOf } from './zip.ts';

const LONG = TABLE.repeat(50);

/** Changes bytes from a place on, removes some, puts some in, or ends there. */
interface Change {
  /** Where, in parts of the whole. */
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

const at = fc.nat(1000).map((thousandths) => thousandths / 1000);
const few = fc.uint8Array({ minLength: 1, maxLength: 4 });
const nothing = fc.constant(new Uint8Array());

/** So many that they may lie in two pieces of what is read at once. */
const zeros = fc.nat(70_000).map((length) => new Uint8Array(length));

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    arbitrary: fc.tuple(at, few).map(([place, insert]) => {
      return { at: place, remove: insert.length, insert };
    }),
    weight: 6,
  },
  fc.record({ at, remove: fc.constantFrom(1, 2, 1e6), insert: nothing }),
  fc.record({ at, remove: fc.constant(0), insert: few }),
);

function changed(bytes: Buffer, { at, remove, insert }: Change): Buffer {
  const place = Math.floor(at * bytes.length);
  return Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + remove)]);
}

async function streamed(): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(LONG), 'ledgers.csv', { forceZip64Format: true });
  zip.end({ forceZip64Format: true, comment: 'x' });
  return buffer(zip.outputStream);
}

/** Downloads what the exchange answers with these bytes. @returns the tables, or the error. */
async function openAnswers() {
  let answer = new Uint8Array();
  const { client, clock } = openClient({ fetch: () => Promise.resolve(new Response(answer)) });
  const { run, names, open } = await openDownload({
    retrieve: (signal) => client.retrieveExport('TCJA', signal),
    saveAs: 'both',
  });
  return async (bytes: Uint8Array) => {
    answer = Uint8Array.from(bytes);
    const files = await clock.through(run()).catch((error: unknown) => {
      assert.ok(error instanceof KrakenError || error instanceof FileError, String(error));
      return error;
    });
    const saved = files instanceof Error ? [] : files;
    assert.equal((await names()).length, saved.length);
    assert.deepEqual(await open(), []);
    const contents = await Promise.all(saved.map(({ path }) => readFile(path)));
    for (const { path } of saved) await rm(path);
    // Byte for byte, with all that is behind its end.
    assert.ok(contents.pop()?.equals(bytes) ?? files instanceof Error);
    return { tables: contents.map(String), error: files instanceof Error ? files : undefined };
  };
}

/** Whole archives, and the tables in them. */
const archives: readonly (readonly [archive: Buffer, tables: readonly string[]])[] = [
  [zipOf({ content: LONG }), [LONG]],
  [zipOf({ content: TABLE, method: 0 }), [TABLE]],
  [zipOf({ content: LONG }, { content: TABLE }), [LONG, TABLE]],
  [await streamed(), [LONG]],
];

describe('whatever bytes come back', () => {
  afterEach(removeFolders);

  it('there is an error with a name, and no file, where they are no archive', async () => {
    const download = await openAnswers();
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map((json) => Buffer.from(json)),
      fc.uint8Array().map((rest) => Buffer.concat([Buffer.from('PK'), rest])),
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(farEnd),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (each) => {
        assert.ok((await download(each)).error);
      }),
    );
  });

  it('there is the whole table, or an error with a name and no file', async () => {
    const download = await openAnswers();
    const changes = fc.array(change, { minLength: 1, maxLength: 2 });
    const filled = fc.oneof({ arbitrary: nothing, weight: 2 }, zeros);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...archives), changes, filled, async (each, made, more) => {
        const [archive, whole] = each;
        const bytes = made.reduce(changed, archive);
        const { tables, error } = await download(Buffer.concat([bytes, more]));
        assert.deepEqual(tables, whole.slice(0, tables.length));
        // That nothing happened in the period is not to be said of what is damaged.
        assert.ok(!(error instanceof FileError && error.kind === 'empty'));
      }),
      { numRuns: 300 },
    );
  });

  it('there is the whole table where zeros follow an archive, however many', async () => {
    const download = await openAnswers();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...archives), zeros, async ([archive, whole], more) => {
        const { tables } = await download(Buffer.concat([archive, more]));
        assert.deepEqual(tables, whole);
      }),
    );
  });

  it('there is no file where anything but zeros follows an archive', async () => {
    const download = await openAnswers();
    const other = fc.uint8Array({ minLength: 1 }).filter((bytes) => bytes.some(Boolean));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...archives), zeros, other, zeros, async (each, ...more) => {
        const { error } = await download(Buffer.concat([each[0], ...more]));
        assert.ok(error instanceof FileError && error.kind === 'damaged');
      }),
    );
  });

  it('there is no file where zeros stand for the end of an archive', async () => {
    const download = await openAnswers();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...archives),
        at,
        zeros,
        async ([archive, whole], place, more) => {
          const bytes = archive.subarray(0, Math.floor(place * archive.length));
          const { tables, error } = await download(Buffer.concat([bytes, more]));
          // Unless zeros are what was cut off: an archive without a comment ends in some.
          assert.deepEqual(tables, error ? [] : whole);
          assert.ok(!(error instanceof FileError && error.kind === 'empty'));
        },
      ),
    );
  });
});
