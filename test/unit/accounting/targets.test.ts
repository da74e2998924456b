import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ExportFormat } from '../../../src/shared/exportMessages.ts';
import type { StartWorker } from '../../../src/core/startWorker.ts';
import { LEDGERS_HEADER } from '../../support/tables/generate.ts';
import { around, platformError, restoreFileSystem } from '../exports/downloads/fileSystem.ts';
import { ledgersFile } from '../tables/setup.ts';
import { linesOf, openFolder, rowAt, startWorker, type Export } from './setup.ts';

type Folder = Awaited<ReturnType<typeof openFolder>>;

const FORMATS = ['csv', 'parquet'] as const satisfies readonly ExportFormat[];

/** Enough rows for an export that takes a while. */
async function addMany(folder: Folder): Promise<void> {
  await folder.add(LEDGERS_HEADER + linesOf({ rows: 60_000, maxPause: 3_000 }).join(''));
}

/** Something that is in the place of the export already. */
async function addFormer(folder: Folder, format: ExportFormat): Promise<void> {
  if (format === 'csv') await writeFile(join(folder.target, 'all.csv'), 'former');
  else {
    const year = join(folder.target, 'ledgers', 'account=Main', 'year=1999');
    await mkdir(year, { recursive: true });
    await writeFile(join(year, 'part-0.parquet'), 'former');
  }
}

/** All that is in the target, and beside it; nothing else may change. */
async function contentOf({ folder, target, files }: Folder) {
  const names = await files();
  const texts = await Promise.all(
    names.map(async (name) => [name, await readFile(join(target, name), 'utf8')] as const),
  );
  return { beside: (await readdir(folder)).sort(), texts };
}

async function failsWithoutTrace(folder: Folder, options: Export, error: object): Promise<void> {
  const before = await contentOf(folder);
  await assert.rejects(folder.export(options), error);
  assert.deepEqual(await contentOf(folder), before);
}

/** Workers to which something happens when they are given what they are to write. */
function workersWith(happens: (worker: Worker) => void): StartWorker {
  return (name) => {
    const worker = startWorker(name);
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (message: { readonly kind: string }) => {
      post(message);
      if (message.kind !== 'cut') happens(worker);
    };
    return worker;
  };
}

describe('the target of an export', () => {
  afterEach(restoreFileSystem);

  for (const format of FORMATS) {
    describe(`as ${format}`, () => {
      it('is as before when the user cancels', async () => {
        await using folder = await openFolder();
        await addMany(folder);
        await addFormer(folder, format);
        const stop = new AbortController();
        const { signal } = stop;
        const reason = { name: 'AbortError' };
        await failsWithoutTrace(folder, { format, signal: AbortSignal.abort() }, reason);
        const canceled = workersWith(() => {
          stop.abort();
        });
        await failsWithoutTrace(folder, { format, signal, startWorker: canceled }, reason);
      });

      it('is as before when the worker dies, or there is none', async () => {
        await using folder = await openFolder();
        await addMany(folder);
        await addFormer(folder, format);
        const died = { message: /the worker ended with code/ };
        const dying = workersWith((worker) => void worker.terminate());
        await failsWithoutTrace(folder, { format, startWorker: dying }, died);
        const missing: StartWorker = () => new Worker(join(folder.folder, 'missing.ts'));
        const none = { code: 'MODULE_NOT_FOUND' };
        await failsWithoutTrace(folder, { format, startWorker: missing }, none);
      });

      it('is as before when a file of the history is gone', async () => {
        await using folder = await openFolder();
        await folder.add(ledgersFile([{}]));
        folder.parts.push({ path: join(folder.folder, 'gone.csv'), start: 0, end: 100 });
        await addFormer(folder, format);
        await failsWithoutTrace(folder, { format }, { name: 'TableError', kind: 'gone' });
      });

      it('is not made in a folder that is missing', async () => {
        await using folder = await openFolder();
        await folder.add(ledgersFile([{}]));
        const path = join(folder.target, 'missing', 'place');
        const error = { name: 'FileError', kind: 'folderMissing' };
        await failsWithoutTrace(folder, { format, path }, error);
      });

      it('is as before when the drive doesn’t let it be replaced', async () => {
        await using folder = await openFolder();
        await folder.add(ledgersFile([{}]));
        await addFormer(folder, format);
        around('rename', (rename, paths) => {
          const [from] = paths;
          const isNew = /\.part$|\.part.*account=Main$/.test(String(from));
          return isNew ? Promise.reject(platformError('EROFS')) : rename(...paths);
        });
        const error = { name: 'FileError', kind: 'folderReadOnly', text: folder.target };
        await failsWithoutTrace(folder, { format }, error);
      });

      it('is as before when the place is taken by something else', async () => {
        await using folder = await openFolder();
        await folder.add(ledgersFile([{}]));
        if (format === 'csv')
          await mkdir(join(folder.target, 'all.csv', 'more'), { recursive: true });
        else await writeFile(join(folder.target, 'ledgers'), 'a file');
        await failsWithoutTrace(folder, { format }, { name: 'FileError' });
      });

      it('is let go of by all workers, however it ends', async () => {
        await using folder = await openFolder();
        await folder.add(ledgersFile([{}, rowAt('2027-01-01T00:00:00')]));
        const workers: Worker[] = [];
        const start: StartWorker = (name) => {
          const worker = startWorker(name);
          workers.push(worker);
          return worker;
        };
        await folder.export({ format, startWorker: start });
        const lost = [...folder.parts, { path: folder.folder, start: 0, end: 1 }];
        await assert.rejects(folder.export({ format, startWorker: start, parts: lost }));
        assert.ok(workers.length > 1);
        // What a thread has that has ended.
        assert.deepEqual([...new Set(workers.map(({ threadId }) => threadId))], [-1]);
      });

      it('hears how much is done', async () => {
        await using folder = await openFolder();
        await addMany(folder);
        const told: [number, number][] = [];
        await folder.export({ format, onProgress: (...progress) => told.push(progress) });
        const size = folder.parts.reduce((sum, { start, end }) => sum + end - start, 0);
        assert.ok(told.every(([done, of]) => done > 0 && done <= of && of === size));
      });
    });
  }

  it('is as before when rows are not in the order of time', async () => {
    await using folder = await openFolder();
    const days = ['2024-01-01', '2026-01-01', '2025-01-01', '2026-06-01'];
    await folder.add(ledgersFile(days.map((day) => rowAt(`${day}T00:00:00`))));
    await addFormer(folder, 'parquet');
    await failsWithoutTrace(folder, { format: 'parquet' }, { kind: 'unordered' });
  });

  it('is replaced whole', async () => {
    await using folder = await openFolder();
    const file = ledgersFile([{}]);
    await folder.add(file);
    await addFormer(folder, 'csv');
    await folder.export();
    assert.deepEqual((await contentOf(folder)).texts, [['all.csv', file]]);
  });

  it('is replaced for its account only, with all of its years', async () => {
    await using folder = await openFolder();
    await folder.add(ledgersFile([{}]));
    await addFormer(folder, 'parquet');
    const other = join(folder.target, 'ledgers', 'account=Other', 'year=1999');
    await mkdir(other, { recursive: true });
    await writeFile(join(other, 'part-0.parquet'), 'of another account');
    await writeFile(join(folder.target, 'notes.txt'), 'of the user');
    const before = await contentOf(folder);
    await folder.export({ format: 'parquet' });
    const after = await contentOf(folder);
    const kept = (content: typeof before) =>
      content.texts.filter(([name]) => !name.includes('account=Main'));
    assert.deepEqual(kept(after), kept(before));
    assert.deepEqual(after.beside, before.beside);
    const own = after.texts.map(([name]) => name).filter((name) => name.includes('account=Main'));
    assert.deepEqual(own, ['ledgers/account=Main/year=2026/part-0.parquet']);
  });

  it('keeps what an account has if there are no new rows', async () => {
    await using folder = await openFolder();
    await folder.add(ledgersFile([{}]));
    await addFormer(folder, 'parquet');
    const before = await contentOf(folder);
    const period = { from: 0, to: 1 };
    const { rows, files } = await folder.export({ format: 'parquet', period });
    assert.deepEqual([rows, files], [0, []]);
    assert.deepEqual(await contentOf(folder), before);
  });

  it('may be a folder that isn’t there yet', async () => {
    await using folder = await openFolder();
    await folder.add(ledgersFile([rowAt('2025-01-01T00:00:00')]));
    const path = join(folder.target, 'new');
    await folder.export({ format: 'parquet', path });
    assert.deepEqual(await folder.files(), ['new/ledgers/account=Main/year=2025/part-0.parquet']);
  });

  it('is rid of what was left by windows that were killed long ago', async () => {
    await using folder = await openFolder();
    await folder.add(ledgersFile([{}]));
    const name = '.export.00000000-0000-4000-8000-000000000000.part';
    const left = join(folder.target, name);
    await mkdir(join(left, 'ledgers'), { recursive: true });
    await folder.export({ format: 'parquet' });
    assert.ok((await readdir(folder.target)).includes(name));
    await utimes(left, 0, 0);
    await folder.export({ format: 'parquet' });
    assert.deepEqual(await readdir(folder.target), ['ledgers']);
  });
});
