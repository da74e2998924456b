import assert from 'node:assert/strict';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { env, Uri } from 'vscode';
import { QUESTIONS } from '../../../../src/shared/table.ts';
import { tableUri } from '../../../../src/ui/archiveUri.ts';
import { eventually } from '../../../support/eventually.ts';
import { openExports, week } from '../../../support/window/exports.ts';
import { openReader } from '../../../support/window/reader.ts';
import { withSetting } from '../../../support/window/settings.ts';

/** A downloaded export of ledgers, and its file. */
async function open(saveAs = 'csv') {
  const scene = await openExports({ Main: [week('ledgers', 'Spring')] });
  await withSetting('krakenExports.saveAs', saveAs, () => scene.run('downloadExport', 'Spring'));
  const [file = ''] = await scene.files();
  const path = join(scene.folder, file);
  return { ...scene, path, uri: Uri.file(path) };
}

/** A window, and a file with this text. */
async function openText(text: string, name = 'some.csv') {
  const scene = await openExports({ Main: [] });
  const path = join(scene.folder, name);
  await writeFile(path, text);
  return { ...scene, path, uri: Uri.file(path) };
}

const ROWS = { name: 'rows', params: { view: {}, from: 0, count: 2 } };

describe('A file in the reader', () => {
  it('is shown with its account, its report and the verdict', async () => {
    await using scene = await open();
    using reader = await openReader(scene.window, scene.uri);
    const table = await reader.panel.shows('table');
    assert.deepEqual([table.account, table.description], ['Main', 'Spring']);
    assert.equal(table.verdict.state, 'holds');
    assert.match(table.verdict.text, /^All \d+ balances add up\.$/);
    const period = table.summary.checks.find(({ name }) => name === 'period');
    assert.equal(period?.state, 'holds');
    const [welcome] = reader.panel.webview.posted;
    assert.ok(welcome?.kind === 'welcome');
    assert.equal(join(scene.folder, welcome.fileName), scene.path);
  });

  it('is read out of the archive where only that was kept', async () => {
    await using scene = await open('zip');
    using inside = await openReader(scene.window, tableUri(scene.path, 'table.csv'));
    assert.equal((await inside.panel.shows('table')).description, 'Spring');
    using itself = await openReader(scene.window, scene.uri);
    assert.equal((await itself.panel.shows('table')).description, 'Spring');
  });

  it('needs no report', async () => {
    await using scene = await open();
    const path = join(scene.folder, 'copy.csv');
    await writeFile(path, await readFile(scene.path));
    using reader = await openReader(scene.window, Uri.file(path));
    const table = await reader.panel.shows('table');
    assert.deepEqual([table.account, table.description], [undefined, undefined]);
    assert.equal(table.verdict.state, 'holds');
  });

  it('is checked with the ledgers of the account where it is of trades', async () => {
    await using scene = await openExports({
      Main: [week('trades', 'Spring'), week('ledgers', 'Ledgers')],
    });
    await scene.run('downloadExport', 'Spring', 'Ledgers');
    const file = (await scene.files()).find((name) => name.includes('-trades-')) ?? '';
    using reader = await openReader(scene.window, Uri.file(join(scene.folder, file)));
    const { summary } = await reader.panel.shows('table');
    const check = summary.checks.find(({ name }) => name === 'ledgerIds');
    assert.equal(check?.state, 'holds');
    assert.ok(check.checked > 0);
  });

  it('answers what its page asks', async () => {
    await using scene = await open();
    using reader = await openReader(scene.window, scene.uri);
    const { summary } = await reader.panel.shows('table');
    const answer = await reader.panel.ask(7, ROWS);
    const { total, rows } = v.parse(v.object({ answer: QUESTIONS.rows.answer }), answer).answer;
    assert.deepEqual([total, rows.length], [summary.rows, 2]);
  });

  it('gives no answer before it is read, but a sentence', async () => {
    await using scene = await openText('name,age\n');
    using reader = await openReader(scene.window, scene.uri);
    await reader.panel.shows('failed');
    assert.deepEqual(await reader.panel.ask(1, ROWS), {
      kind: 'noAnswer',
      id: 1,
      text: 'The file is no longer there; put it back, or download the export again.',
    });
  });

  it('does nothing that is not in the protocol, and logs it', async () => {
    await using scene = await open();
    using reader = await openReader(scene.window, scene.uri);
    await reader.panel.shows('table');
    const before = reader.panel.webview.posted.length;
    reader.panel.webview.say({ kind: 'run', command: 'rm' });
    reader.panel.webview.say({ kind: 'ask', id: 1, question: { name: 'rows', params: {} } });
    assert.equal(scene.window.log.filter((line) => line.includes('The reader sent')).length, 2);
    assert.equal(reader.panel.webview.posted.length, before);
  });

  it('is read once for several editors', async () => {
    await using scene = await open();
    using reader = await openReader(scene.window, scene.uri);
    await reader.panel.shows('table');
    const other = await reader.split();
    assert.deepEqual(
      other.webview.posted.map(({ kind }) => kind),
      ['welcome', 'table'],
    );
    assert.equal(reader.panel.webview.posted.length, 2);
  });

  it('is not read any further when the user cancels, and again if asked to', async () => {
    await using scene = await open();
    using reader = await openReader(scene.window, scene.uri);
    reader.panel.webview.say({ kind: 'cancel' });
    const { text, action } = await reader.panel.shows('failed');
    assert.equal(text, 'Reading was cancelled; read the file again to see what is in it.');
    assert.equal(action, 'readAgain');
    reader.panel.webview.say({ kind: 'readAgain' });
    await reader.panel.shows('table');
  });

  it('is read again when it changes, which is told', async () => {
    await using scene = await open();
    using reader = await openReader(scene.window, scene.uri);
    const before = await reader.panel.shows('table');
    const [, row = ''] = (await readFile(scene.path, 'utf8')).split('\n');
    await appendFile(scene.path, `${row}\n`);
    reader.watcher.change();
    const { text, isGone } = await reader.panel.shows('notice');
    assert.equal(text, 'The file has changed; this is what is in it now.');
    assert.equal(isGone, false);
    const after = reader.panel.webview.posted.findLast(({ kind }) => kind === 'table');
    assert.ok(after?.kind === 'table');
    assert.equal(after.summary.rows, before.summary.rows + 1);
    assert.notEqual(after.generation, before.generation);
    assert.equal(after.verdict.state, 'fails');
  });

  it('stays as it was when the file goes away, which is told', async () => {
    await using scene = await open();
    using reader = await openReader(scene.window, scene.uri);
    await reader.panel.shows('table');
    await rm(scene.path);
    reader.watcher.delete();
    const { text, isGone } = await reader.panel.shows('notice');
    assert.equal(text, 'The file is gone; this is what was in it.');
    assert.equal(isGone, true);
    reader.panel.webview.say({ kind: 'readAgain' });
    await eventually(() => {
      const shown = reader.panel.webview.posted.map(({ kind }) => kind);
      assert.deepEqual(shown, ['welcome', 'table', 'notice', 'table', 'notice']);
    });
    const other = await reader.split();
    await other.shows('notice');
  });

  it('is watched by its own name, whatever is in that', async () => {
    await using scene = await openText('', 'a [1] {2}.csv');
    using reader = await openReader(scene.window, scene.uri);
    assert.equal(reader.watcher.pattern, 'a [[]1[]] [{]2[}].csv');
    assert.equal(reader.watcher.isDisposed, false);
    reader[Symbol.dispose]();
    assert.equal(reader.watcher.isDisposed, true);
  });

  for (const [what, text, sentence, action] of [
    [
      'no export',
      'name,age\nAda,36\n',
      'This file is not a trades or ledgers export of Kraken’s; open it as text.',
      'openAsText',
    ],
    [
      'empty',
      '',
      'The file is empty; download the export again if something should be in it.',
      'readAgain',
    ],
    [
      'a damaged archive',
      'PK\x03\x04 and so on',
      'The archive is damaged or incomplete; download the export again.',
      'readAgain',
    ],
  ] as const) {
    it(`is said to be ${what} in one sentence`, async () => {
      await using scene = await openText(text);
      using reader = await openReader(scene.window, scene.uri);
      const failed = await reader.panel.shows('failed');
      assert.deepEqual([failed.text, failed.action], [sentence, action]);
    });
  }

  it('is said to be gone if it was not there', async () => {
    await using scene = await openText('');
    await rm(scene.path);
    using reader = await openReader(scene.window, scene.uri);
    const { text, action } = await reader.panel.shows('failed');
    assert.match(text, /^The file is no longer there;/);
    assert.equal(action, 'readAgain');
  });

  it('is opened as text at a line', async () => {
    await using scene = await open();
    using reader = await openReader(scene.window, scene.uri);
    reader.panel.webview.say({ kind: 'openAsText', line: 3 });
    const [, uri, editor, options] = await eventually(() => {
      const found = scene.window.executed.find(([id]) => id === 'vscode.openWith');
      assert.ok(found);
      return found;
    });
    assert.deepEqual([String(uri), editor], [String(scene.uri), 'default']);
    const start = v.object({ line: v.literal(2) });
    v.parse(v.object({ selection: v.object({ start }) }), options);
  });

  it('is opened as the text of its table where it is an archive', async () => {
    await using scene = await open('zip');
    using reader = await openReader(scene.window, scene.uri);
    reader.panel.webview.say({ kind: 'openAsText' });
    await eventually(() => {
      const [, uri] = scene.window.executed.find(([id]) => id === 'vscode.openWith') ?? [];
      assert.match(String(uri), /^kraken-exports:.*\.zip\/.*\.csv$/);
    });
  });

  it('has what is copied in the clipboard', async () => {
    await using scene = await open();
    using reader = await openReader(scene.window, scene.uri);
    reader.panel.webview.say({ kind: 'copy', text: 'a,b' });
    await eventually(async () => {
      assert.equal(await env.clipboard.readText(), 'a,b');
    });
  });
});
