import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import * as v from 'valibot';
import manifest from '../../../package.json' with { type: 'json' };
import { run } from '../../../scripts/support/processes.ts';
import { out, root } from '../../../scripts/support/project.ts';
import { spreadOf } from '../support/statistics.ts';
import type { Row } from '../support/table.ts';
import { Results, resultsVariable } from './results.ts';

/** Milliseconds from the answers to the rows. */
const TARGET = 50;
/** Rounds that don't count, because code is still being compiled. */
const WARM_UP = 5;

/** What 10 000 reports cost of the extension host's time. */
export async function measureTree(): Promise<Row[]> {
  const { parse, store, rows, tick } = await measureInHost();
  const whole = parse.map((ms, round) => ms + (store[round] ?? NaN) + (rows[round] ?? NaN));
  const row = (name: string, values: readonly number[], target?: number): Row => ({
    name,
    ours: spreadOf(values).median,
    unit: 'ms',
    ...(target !== undefined && { target }),
  });
  const warm = (values: readonly number[]) => values.slice(WARM_UP);
  return [
    row('10 000 reports from answer to tree', warm(whole), TARGET),
    row('… reading the answer', warm(parse)),
    row('… storing the snapshot, telling all', warm(store)),
    row('… making the rows', warm(rows)),
    row('… all of it, the first time after a start', whole.slice(0, 1)),
    row('10 000 reports, a tick without a change', warm(tick)),
  ];
}

/**
 * Runs `host.ts` inside VS Code, in an extension that has our view and nothing else, so that nothing else of ours is
 * at work there.
 */
async function measureInHost(): Promise<Results> {
  const folder = join(out, 'bench');
  const results = join(folder, 'results.json');
  const { viewsContainers, views } = manifest.contributes;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'bench',
      publisher: 'bench',
      version: '1.0.0',
      engines: manifest.engines,
      contributes: { viewsContainers, views },
    }),
  );
  await build({
    entryPoints: [join(import.meta.dirname, 'host.ts')],
    outfile: join(folder, 'host.cjs'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    minify: true,
    external: ['vscode'],
  });
  await run(
    process.execPath,
    [
      join(root, 'scripts', 'vscode', 'run-tests.ts'),
      `--extensionDevelopmentPath=${folder}`,
      `--extensionTestsPath=${join(folder, 'host.cjs')}`,
    ],
    { env: { ...process.env, [resultsVariable]: results } },
  );
  return v.parse(Results, JSON.parse(await readFile(results, 'utf8')));
}
