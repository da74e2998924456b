import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Browser } from 'playwright-core';
import * as v from 'valibot';
import { launchBrowser } from '../../../scripts/browser.ts';
import { root } from '../../../scripts/support/project.ts';
import { Tables } from '../../../src/core/tables/tables.ts';
import type { ToWebview } from '../../../src/shared/readerMessages.ts';
import type { AssetDetail } from '../../../src/shared/sums.ts';
import type { TableSummary } from '../../../src/shared/table.ts';
import { writeLedgers } from '../../support/tables/generate.ts';
import { spreadOf } from '../support/statistics.ts';
import type { Row } from '../support/table.ts';
import { drawPage } from './drawPage.mjs';

const ROUNDS = 9;

/**
 * What the first screen of a file takes from *Open* on, without VS Code's part: the worker starts and reads, and the
 * page runs and draws. Only the page is drawn where a worker runs already.
 */
export async function measureFirstScreen(folder: string): Promise<Row> {
  const path = join(folder, 'small.csv');
  await writeLedgers(path, { rows: 10_000 });
  const browser = await launchBrowser();
  try {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const begun = performance.now();
      const tables = new Tables(() => new Worker(join(root, 'dist', 'worker', 'tables.cjs')));
      const { summary, ask } = await tables.open({ file: { path } });
      const asset = await ask({
        name: 'asset',
        params: { asset: summary.together[0]?.asset ?? '' },
      });
      const read = performance.now() - begun;
      await tables.close();
      times.push(read + (await draw(browser, summary, asset)));
    }
    return {
      name: 'the first screen of 10,000 rows, worker and page',
      ours: spreadOf(times).median,
      unit: 'ms',
      target: 150,
    };
  } finally {
    await browser.close();
  }
}

/** How many milliseconds the page takes to draw the first screen of a table. */
export async function drawFirstScreen(summary: TableSummary, asset: AssetDetail): Promise<number> {
  const browser = await launchBrowser();
  try {
    return await draw(browser, summary, asset);
  } finally {
    await browser.close();
  }
}

async function draw(browser: Browser, summary: TableSummary, asset: unknown): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  await page.addStyleTag({ content: await readPiece('reader.css') });
  const table: ToWebview = {
    ...{ kind: 'table', generation: 1, summary },
    verdict: { state: 'holds', text: 'All balances add up.' },
  };
  const given = JSON.stringify({ script: await readPiece('reader.js'), table, asset });
  const drawn: unknown = await page.evaluate(`(${String(drawPage)})(${given})`);
  await page.close();
  return v.parse(v.number(), drawn);
}

function readPiece(name: string): Promise<string> {
  return readFile(join(root, 'dist', 'webview', name), 'utf8');
}
