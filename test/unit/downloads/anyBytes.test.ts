import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { ZipFile } from 'yazl';
import { DownloadError } from '../../../src/downloads/downloadError.ts';
import { KrakenError } from '../../../src/kraken/errors.ts';
import { openClient } from '../../support/client.ts';
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
      assert.ok(error instanceof KrakenError || error instanceof DownloadError, String(error));
      return error;
    });
    const saved = files instanceof Error ? [] : files;
    assert.equal((await names()).length, saved.length);
    assert.deepEqual(await open(), []);
    const contents = await Promise.all(saved.map(({ path }) => readFile(path)));
    for (const { path } of saved) await rm(path);
    const archive = contents.pop();
    assert.deepEqual(archive, saved.length > 0 ? Buffer.from(bytes) : undefined);
    return { tables: contents.map(String), error: files instanceof Error ? files : undefined };
  };
}

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
    const archives = [
      zipOf({ content: LONG }),
      zipOf({ content: TABLE, method: 0 }),
      zipOf({ content: LONG }, { content: TABLE }),
      await streamed(),
    ];
    const changes = fc.array(change, { minLength: 1, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...archives), changes, async (archive, each) => {
        const { tables, error } = await download(each.reduce(changed, archive));
        const whole = archive === archives[1] ? [TABLE] : [LONG, TABLE];
        assert.deepEqual(tables, whole.slice(0, tables.length));
        // That nothing happened in the period is not to be said of what is damaged.
        assert.ok(!(error instanceof DownloadError && error.kind === 'empty'));
      }),
      { numRuns: 300 },
    );
  });
});
