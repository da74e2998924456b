import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { historyUri } from '../../../../src/ui/historyUri.ts';
import {
  january,
  openComplete,
  openHistories,
  type HistoriesOptions,
} from '../../../support/window/histories.ts';

const FILE = 'ledgers-2011-01-01-2025-03-09.csv';

/** A window with a complete history, and a user who picks in each step of the wizard. */
async function openToExport(options?: HistoriesOptions, kept?: string) {
  const scene = await openComplete(options, kept);
  const steps: string[][] = [];
  /** @param picks the labels to pick, one for each step. */
  const exporting = async (target: unknown, ...picks: readonly string[]) => {
    const running = scene.window.run('krakenExports.exportHistory', target);
    for (const label of picks) {
      const list = await scene.user.nextList();
      steps.push(list.labels);
      list.pick(label);
    }
    await running;
  };
  return { ...scene, steps, exporting };
}

describe('Exporting a history', () => {
  it('writes one CSV file with every row, where the user wants it', async () => {
    await using scene = await openToExport();
    scene.user.savesAs = [''];
    await scene.exporting('History', 'CSV', 'Everything');
    assert.deepEqual(scene.steps, [
      ['CSV', 'Parquet', 'Beancount', 'hledger'],
      ['Everything', '2025'],
    ]);
    const written = await readFile(join(scene.folder, 'Main history ledgers.csv'), 'utf8');
    assert.equal(written, await scene.readHistory(FILE));
    assert.deepEqual(scene.told(), [
      {
        severity: 'information',
        text: 'Exported the history of “Main” to “Main history ledgers.csv” (# rows).',
        buttons: ['Open', 'Reveal in File Manager'],
      },
    ]);
  });

  it('asks for the kind where both are kept', async () => {
    await using scene = await openToExport({}, 'Ledgers and trades');
    scene.user.savesAs = [''];
    await scene.exporting('History', 'CSV', 'Trades', '2025');
    const written = await readFile(join(scene.folder, 'Main history trades 2025.csv'), 'utf8');
    assert.equal(written, await scene.readHistory('trades-2011-01-01-2025-03-09.csv'));
  });

  it('asks for no kind where the reader shows one', async () => {
    await using scene = await openToExport({}, 'Ledgers and trades');
    scene.user.savesAs = [''];
    const uri = historyUri(scene.folderOf('Main'), 'trades');
    await scene.exporting(uri, 'CSV', 'Everything');
    assert.deepEqual(scene.steps[0], ['CSV', 'Parquet'], 'journals are made of ledgers');
    assert.ok((await readdir(scene.folder)).includes('Main history trades.csv'));
  });

  it('writes a folder of Parquet files', async () => {
    await using scene = await openToExport();
    const folder = join(scene.folder, 'lake');
    await mkdir(folder);
    scene.user.folders = [folder];
    await scene.exporting('History', 'Parquet', 'Everything');
    assert.deepEqual(
      (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.parquet')),
      [join('ledgers', 'account=Main', 'year=2025', 'part-0.parquet')],
    );
    assert.deepEqual(scene.told()[0]?.buttons, ['Reveal in File Manager']);
  });

  for (const [format, extension, start] of [
    ['Beancount', 'beancount', /Assets:Kraken:Main:Spot:/],
    ['hledger', 'journal', /Assets:Kraken:Main:Spot:/],
  ] as const) {
    it(`writes a journal for ${format}`, async () => {
      await using scene = await openToExport();
      const path = join(scene.folder, `books.${extension}`);
      scene.user.savesAs = [path];
      await scene.exporting('History', format, 'Everything');
      const text = await readFile(path, 'utf8');
      assert.match(text, start);
      for (const line of (await scene.readHistory(FILE)).trimEnd().split('\n').slice(1)) {
        const [, txid = ''] = /^"([^"]*)"/.exec(line) ?? [];
        assert.ok(text.includes(txid), txid);
      }
    });
  }

  it('tells of a gap', async () => {
    await using scene = await openToExport({ holdings: () => ({ Main: [january()] }) });
    await rm(scene.pathOf('ledgers-2011-01-01-2025-01-31.csv'));
    scene.user.savesAs = [''];
    await scene.exporting('History', 'CSV', 'Everything');
    assert.deepEqual(
      scene.told().map(({ severity, text }) => [severity, text]),
      [
        [
          'warning',
          'Exported the history of “Main” to “Main history ledgers.csv” (# rows). The history has a gap: Jan 1, 2011 – Jan 31, 2025.',
        ],
      ],
    );
  });

  it('says what helps where nothing can be written, and does it', async () => {
    await using scene = await openToExport();
    scene.user.savesAs = [join(scene.folder, 'none', 'mine.csv'), join(scene.folder, 'mine.csv')];
    scene.user.answers = ['Choose Folder…'];
    await scene.exporting('History', 'CSV', 'Everything');
    assert.match(
      scene.user.texts[0] ?? '',
      /^The history of “Main” was not exported: The folder .* does not exist; choose another folder\.$/,
    );
    assert.ok((await readdir(scene.folder)).includes('mine.csv'));
  });

  it('writes nothing where the user leaves it at the end', async () => {
    await using scene = await openToExport();
    await scene.exporting('History', 'CSV', 'Everything');
    assert.deepEqual(await scene.files(), ['Main history']);
    assert.deepEqual(scene.user.messages, []);
  });

  it('offers an update where there is no history', async () => {
    await using scene = await openHistories();
    await scene.run('exportHistory');
    assert.deepEqual(
      scene.told().map(({ text, buttons }) => [text, buttons]),
      [['There is no history to export yet; update one first.', ['Update History']]],
    );
  });
});
