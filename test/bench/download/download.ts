import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { Contestant, takeTurns } from '../support/rounds.ts';
import { startProgram } from '../support/program.ts';
import { ratiosOf, spreadOf } from '../support/statistics.ts';
import type { Row } from '../support/table.ts';
import { writeArchive } from './archive.ts';
import { fetching } from './fetching.ts';

const MEGABYTE = 1024 * 1024;
const run = promisify(execFile);

/** What a download costs beside the two programs that do the same, and how much memory a long one takes. */
export async function measureDownload(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kraken-exports-bench-'));
  try {
    return [await measureTime(folder), await measureMemory(folder)];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureTime(folder: string): Promise<Row> {
  using server = await serve(folder, 256);
  const file = join(folder, 'curl.zip');
  const ours = new Contestant('ours', fetching(server.url, folder));
  const programs = new Contestant('curl, unzip -t', async () => {
    await run('curl', ['--silent', '--fail', '--data', '{}', '--output', file, server.url]);
    await run('unzip', ['-tq', file]);
    await rm(file);
  });
  await takeTurns([ours, programs], { rounds: 5, warmUp: 1, times: 1 });
  return {
    name: 'a download of 256 MB, verified',
    ours: spreadOf(ours.wall).median,
    unit: 'ms',
    beside: { name: programs.name, value: spreadOf(programs.wall).median },
    ratio: spreadOf(ratiosOf(ours.wall, programs.wall)),
    target: 1.1,
  };
}

async function measureMemory(folder: string): Promise<Row> {
  using small = await serve(folder, 1);
  using big = await serve(folder, 1024);
  const main = join(import.meta.dirname, 'memoryProcess.ts');
  // The first one is there to load all code.
  using program = await startProgram(main, [folder, small.url, small.url, big.url]);
  const [, before = NaN, peak = NaN] = v.parse(v.array(v.number()), program.message);
  return {
    name: 'memory of a download of 1 GB, more than of one of 1 MB',
    ours: (peak - before) / MEGABYTE,
    unit: 'MB',
    target: 32,
  };
}

/** @param size of the archive, in megabytes. */
async function serve(folder: string, size: number): Promise<Disposable & { readonly url: string }> {
  const path = join(folder, `${size}.zip`);
  await writeArchive(path, size * MEGABYTE);
  const program = await startProgram(join(import.meta.dirname, 'serverProcess.ts'), [path]);
  return {
    url: v.parse(v.string(), program.message),
    [Symbol.dispose]: () => {
      program[Symbol.dispose]();
    },
  };
}
