import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { readTable } from '../../../src/core/tables/readTable.ts';
import { openSource, type Source } from '../../../src/core/tables/source.ts';
import { TableError, toTableError } from '../../../src/core/tables/tableError.ts';
import { ledgersFile, openTable, readOptions, removeTemporary } from './setup.ts';
import { writeTemporary, zipWith } from './setup.ts';

/** Longer than what is read at once. */
const LONG = ledgersFile(
  Array.from({ length: 12_000 }, (_, index) => ({ amount: '1', balance: String(index + 1) })),
);

const { signal } = new AbortController();

async function contentOf(source: Source): Promise<string> {
  const pieces: Buffer[] = [];
  await source.readAll((piece) => pieces.push(Buffer.from(piece)), signal);
  return Buffer.concat(pieces).toString();
}

/** The kind of the error that reading a file ends with. */
async function kindOfError(path: string): Promise<string> {
  const error: unknown = await openSource({ path })
    .then((source) => readTable(source, readOptions).finally(() => source.close()))
    .then(() => assert.fail('there is no error'), toTableError);
  assert.ok(error instanceof TableError, String(error));
  return error.kind;
}

describe('the source of a table', () => {
  afterEach(removeTemporary);

  for (const [what, open] of Object.entries({
    'a file': async (text: string) =>
      openSource({ path: await writeTemporary('ledgers.csv', text) }),
    'an archive': async (text: string) => {
      const archive = await zipWith({ 'ledgers.csv': text, 'other.csv': 'other' });
      return openSource({ path: await writeTemporary('ledgers.zip', archive) });
    },
    'an archive that is filled up with zeros': async (text: string) => {
      const archive = await zipWith({ 'ledgers.csv': text });
      const filled = Buffer.concat([archive, Buffer.alloc(40_000)]);
      return openSource({ path: await writeTemporary('ledgers.zip', filled) });
    },
    'an archive in memory': async (text: string) =>
      openSource({ bytes: await zipWith({ 'ledgers.csv': text }) }),
    'the memory': (text: string) => openSource({ bytes: Buffer.from(text) }),
  })) {
    describe(`in ${what}`, () => {
      it('is read more than once, and from anywhere', async () => {
        const source = await open(LONG);
        assert.equal(await contentOf(source), LONG);
        assert.equal(await contentOf(source), LONG);
        for (const [start, end] of [
          [0, 10],
          [5, 5],
          [524_280, 524_300],
          [100_000, 1_100_000],
          [LONG.length - 5, LONG.length + 9],
          [LONG.length, LONG.length + 9],
          [LONG.length + 600_000, LONG.length + 600_009],
        ] as const) {
          assert.equal(
            Buffer.from(await source.read(start, end)).toString(),
            LONG.slice(start, end),
          );
        }
        await source.close();
      });

      it('gives a table whose last rows are there', async () => {
        const source = await open(LONG);
        const { summary, ask, check } = await openTable(source);
        assert.equal(check('balances')?.state, 'holds');
        assert.equal(summary.rows, 12_000);
        const { rows } = await ask('rows', { view: {}, from: 11_999, count: 10 });
        assert.deepEqual(
          rows.map(({ line, cells }) => [line, cells.at(-1)]),
          [[12_001, '12000']],
        );
        await source.close();
      });

      it('is aborted while it is read, and read again from the start after that', async () => {
        const source = await open(LONG);
        const controller = new AbortController();
        const reason = new Error('enough');
        const reading = source.readAll(() => {
          controller.abort(reason);
        }, controller.signal);
        await assert.rejects(reading, reason);
        await assert.rejects(readTable(source, { signal: AbortSignal.abort(reason) }), reason);
        assert.equal(await contentOf(source), LONG);
        await source.close();
      });

      it('ends with what the one who takes it throws', async () => {
        const source = await open(LONG);
        const error = new RangeError('no more');
        const reading = source.readAll(() => {
          throw error;
        }, signal);
        await assert.rejects(reading, error);
        await source.close();
      });

      it('may be no file of Kraken', async () => {
        const source = await open('PK is no archive,\n1,2\n');
        await assert.rejects(readTable(source, readOptions), { kind: 'notKraken' });
        await source.close();
      });

      it('may be empty', async () => {
        const source = await open('');
        await assert.rejects(readTable(source, readOptions), { kind: 'empty' });
        await source.close();
      });
    });
  }

  it('is empty in an archive without entries', async () => {
    assert.equal(
      await kindOfError(await writeTemporary('ledgers.zip', await zipWith({}))),
      'empty',
    );
  });

  it('is damaged in an archive that was cut, or has another content than it says', async () => {
    const archive = await zipWith({ 'ledgers.csv': LONG });
    const path = await writeTemporary('ledgers.zip', archive);
    await truncate(path, archive.length - 10);
    assert.equal(await kindOfError(path), 'damaged');
    const changed = Buffer.from(archive);
    changed.writeUInt8(changed.readUInt8(2_000) ^ 1, 2_000);
    await writeFile(path, changed);
    assert.equal(await kindOfError(path), 'damaged');
    const nameless = await zipWith({ 'folder/ledgers.csv': LONG });
    const evil = nameless.toString('latin1').replaceAll('folder/ledgers', '../../ledgers_');
    await writeFile(path, evil, 'latin1');
    assert.equal(await kindOfError(path), 'damaged');
  });

  it('is gone where there is no file any more', async () => {
    const path = await writeTemporary('ledgers.zip', await zipWith({ 'ledgers.csv': LONG }));
    const source = await openSource({ path });
    await rm(path);
    await assert.rejects(readTable(source, readOptions), { kind: 'gone' });
    assert.equal(await kindOfError(path), 'gone');
    assert.equal(await kindOfError(`${path}/inside`), 'gone');
  });

  it('is not read where it is a folder', async () => {
    const path = await writeTemporary('ledgers.csv', '');
    assert.equal(await kindOfError(dirname(path)), 'disk');
  });

  it('stays readable when its archive is gone', async () => {
    const path = await writeTemporary('ledgers.zip', await zipWith({ 'ledgers.csv': LONG }));
    const { rows, table } = await openTable(await openSource({ path }));
    await rm(path);
    assert.equal((await rows())[3]?.[0], 'L3');
    await table.close();
  });

  it('shows what is left of rows when it becomes shorter, and no others', async () => {
    const path = await writeTemporary('ledgers.csv', ledgersFile([{}, {}, {}]));
    const { ask, rows, table } = await openTable(await openSource({ path }));
    const content = await readFile(path, 'utf8');
    const second = content.indexOf('\n', content.indexOf('"L1"'));
    await truncate(path, second - 20);
    assert.deepEqual(
      (await rows()).map((cells) => cells.length),
      [11, 1, 1],
    );
    assert.deepEqual((await rows()).at(-1), ['']);
    for (const column of [0, 2, 10]) {
      const sort = { column, descending: true };
      assert.equal((await rows({ sort })).length, 3);
    }
    const csv = await ask('csv', { view: {}, from: 0, count: 9, columns: [5] });
    assert.match(csv, /^aclass\ncurrency\n"""L1"".*\n\n$/);
    const { total } = await ask('rows', { view: { text: 'L1' }, from: 0, count: 9 });
    assert.equal(total, 1);
    await table.close();
  });
});
