import assert from 'node:assert/strict';
import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { Uri } from 'vscode';
import { QUESTIONS } from '../../../../src/shared/table.ts';
import { historyUri } from '../../../../src/ui/historyUri.ts';
import { eventually } from '../../../support/eventually.ts';
import {
  january,
  openComplete,
  openHistories,
  openUpdating,
} from '../../../support/window/histories.ts';
import { openReader } from '../../../support/window/reader.ts';

const FILES = ['ledgers-2011-01-01-2025-01-31.csv', 'ledgers-2025-02-01-2025-03-09.csv'] as const;
const DAYS = ['Jan 1, 2011 – Jan 31, 2025', 'Feb 1 – Mar 9, 2025'] as const;

/** How a line of a text is shown. */
const Options = v.optional(
  v.object({ selection: v.object({ start: v.object({ line: v.number() }) }) }),
);

const holdings = () => ({ Main: [january()] });

/** A complete history in two files. */
function openTwoFiles() {
  return openComplete({ holdings });
}

/** Opens a history in the reader, and what it shows. */
async function read(
  { window, folderOf }: Awaited<ReturnType<typeof openHistories>>,
  report: 'trades' | 'ledgers' = 'ledgers',
) {
  const reader = await openReader(window, historyUri(folderOf('Main'), report));
  const { parts = [], ...shown } = await reader.panel.shows('table');
  return {
    ...shown,
    reader,
    parts: parts.map((part) => ({ ...part, days: part.days.replaceAll(/\s/g, ' ') })),
    text: shown.verdict.text.replaceAll(/\s/g, ' '),
    [Symbol.dispose]() {
      reader[Symbol.dispose]();
    },
  };
}

describe('A history in the reader', () => {
  it('is named after its folder, its account and what it is', async () => {
    await using scene = await openTwoFiles();
    using opened = await read(scene);
    const [welcome] = opened.reader.panel.webview.posted;
    assert.ok(welcome?.kind === 'welcome');
    assert.equal(welcome.fileName, 'Main history');
    assert.deepEqual([opened.account, opened.description], ['Main', 'History']);
  });

  it('has the rows of all files, and tells which are in which', async () => {
    await using scene = await openTwoFiles();
    const lines = await Promise.all(
      FILES.map(async (file) => (await scene.readHistory(file)).split('\n').slice(1, -1)),
    );
    const [first = [], second = []] = lines;
    using opened = await read(scene);
    assert.equal(opened.summary.rows, first.length + second.length);
    assert.deepEqual(opened.parts, [
      { days: DAYS[0], name: FILES[0], rows: first.length, firstRow: 0 },
      { days: DAYS[1], name: FILES[1], rows: second.length, firstRow: first.length },
    ]);
    const params = { view: {}, from: first.length - 1, count: 2 };
    const answer = await opened.reader.panel.ask(1, { name: 'rows', params });
    const { rows } = v.parse(v.object({ answer: QUESTIONS.rows.answer }), answer).answer;
    const idOf = (line = '') => line.split('"')[1];
    assert.deepEqual(
      rows.map(({ cells }) => cells[0]),
      [idOf(first.at(-1)), idOf(second[0])],
    );
  });

  it('is complete, and adds up', async () => {
    await using scene = await openTwoFiles();
    using opened = await read(scene);
    assert.match(opened.text, /^Complete to Mar 9, 2025\. All \d+ balances add up\.$/);
    assert.equal(opened.verdict.state, 'holds');
  });

  it('has the trades apart', async () => {
    await using scene = await openComplete({}, 'Ledgers and trades');
    using opened = await read(scene, 'trades');
    assert.equal(opened.summary.kind, 'trades');
    assert.deepEqual(
      opened.parts.map(({ name }) => name),
      ['trades-2011-01-01-2025-03-09.csv'],
    );
  });

  it('says of the trades what is true of them, whatever ledgers are missing', async () => {
    await using scene = await openComplete({ holdings }, 'Ledgers and trades');
    await rm(scene.pathOf(FILES[0]));
    using opened = await read(scene, 'trades');
    assert.match(opened.text, /^Complete to Mar 9, 2025\. /);
    assert.equal(opened.verdict.state, 'holds');
  });

  it('tells days in which nothing happened', async () => {
    const since = Date.UTC(2025, 1, 5) / 1000;
    await using scene = await openComplete({ holdings, account: { since } });
    using opened = await read(scene);
    assert.deepEqual(opened.parts[0], { days: DAYS[0], name: '', rows: 0, firstRow: 0 });
    assert.equal(opened.verdict.state, 'holds');
  });

  it('leaves out a file that is gone, and tells that', async () => {
    await using scene = await openTwoFiles();
    await rm(scene.pathOf(FILES[0]));
    using opened = await read(scene);
    assert.match(opened.text, /^Missing: Jan 1, 2011 – Jan 31, 2025\. All \d+ balances add up\.$/);
    assert.equal(opened.verdict.state, 'fails');
    const [first, second] = opened.parts;
    assert.deepEqual(first, {
      ...{ days: DAYS[0], name: FILES[0], rows: 0, firstRow: 0 },
      problem: `The file “${FILES[0]}” is gone; update the history to fetch it again.`,
    });
    assert.equal(second?.firstRow, 0);
    assert.equal(opened.summary.rows, second.rows);
  });

  it('leaves out a file that was changed, and tells that', async () => {
    await using scene = await openTwoFiles();
    const [, row = ''] = (await scene.readHistory(FILES[1])).split('\n');
    await appendFile(scene.pathOf(FILES[1]), `${row}\n`);
    using opened = await read(scene);
    assert.match(opened.text, /^Missing: Feb 1 – Mar 9, 2025\. All \d+ balances add up\.$/);
    const [first, second] = opened.parts;
    assert.equal(opened.summary.rows, first?.rows);
    assert.equal(
      second?.problem,
      `The file “${FILES[1]}” was changed; update the history to fetch it again.`,
    );
  });

  it('tells which file does not add up', async () => {
    await using scene = await openHistories({ holdings });
    const { account } = scene.atKraken('January');
    const request = account.requestReport.bind(account);
    account.requestReport = (report) => request({ ...report, lacksRow: true });
    await scene.update();
    using opened = await read(scene);
    const problem = `${DAYS[1]}: 1 balance doesn’t add up.`;
    assert.deepEqual(
      opened.parts.map((part) => part.problem?.replaceAll(/\s/g, ' ')),
      [undefined, problem],
    );
    assert.equal(opened.text, '1 balance doesn’t add up.');
    assert.equal(opened.verdict.state, 'fails');
  });

  it('says that it is not all there while it is updated', async () => {
    await using scene = await openUpdating();
    using opened = await read(scene);
    assert.match(opened.text, /^The history is being updated\. All \d+ balances add up\.$/);
    assert.equal(opened.parts.length, 1);
    scene.notes[0]?.cancel();
    await scene.running;
  });

  it('is read again when it was updated', async () => {
    await using scene = await openUpdating();
    using opened = await read(scene);
    assert.equal(opened.reader.watcher.pattern, 'history.json');
    scene.date.advance(120_000);
    await scene.through(scene.running);
    opened.reader.watcher.change();
    const { text, isGone } = await opened.reader.panel.shows('notice');
    assert.equal(text, 'The history has changed; this is what is in it now.');
    assert.equal(isGone, false);
    const last = opened.reader.panel.webview.posted.findLast(({ kind }) => kind === 'table');
    assert.ok(last?.kind === 'table');
    assert.equal(last.parts?.length, 2);
  });

  it('is not read again, and says nothing, when an update brought nothing new', async () => {
    await using scene = await openTwoFiles();
    using opened = await read(scene);
    const record = await scene.record();
    const before = opened.reader.panel.webview.posted.length;
    await scene.update();
    assert.notEqual((await scene.record()).updatedAt, record.updatedAt);
    opened.reader.watcher.change();
    // Takes longer than reading.
    await scene.update();
    assert.deepEqual(opened.reader.panel.webview.posted.slice(before), []);
  });

  it('tells that it is being updated without reading it again', async () => {
    await using scene = await openTwoFiles();
    using opened = await read(scene);
    scene.date.advance(86_400_000);
    const running = scene.run('updateHistory');
    await scene.waiting();
    opened.reader.watcher.change();
    const shown = await eventually(() => {
      const last = opened.reader.panel.webview.posted.at(-1);
      assert.ok(last?.kind === 'table' && last.verdict.text.startsWith('The history is being'));
      return last;
    });
    assert.equal(shown.generation, opened.generation);
    scene.notes[0]?.cancel();
    await running;
  });

  it('opens the file as text in which a line is, or else history.json', async () => {
    await using scene = await openTwoFiles();
    using opened = await read(scene);
    const places = () =>
      scene.window.executed.map(([, uri, , options]) => {
        const { selection } = v.parse(Options, options) ?? {};
        return [String(uri), selection?.start.line];
      });
    const { rows = 0 } = opened.parts[0] ?? {};
    for (const line of [2, rows + 1, rows + 2, undefined])
      opened.reader.panel.webview.say({ kind: 'openAsText', ...(line && { line }) });
    const [first, second, index] = [...FILES, 'history.json'].map((file) =>
      String(Uri.file(join(scene.folderOf('Main'), file))),
    );
    await eventually(() => {
      assert.deepEqual(places(), [
        [first, 1],
        [first, rows],
        [second, 1],
        [index, undefined],
      ]);
    });
  });

  it('is gone if no account has it', async () => {
    await using scene = await openHistories();
    using reader = await openReader(scene.window, historyUri(scene.folderOf('Main'), 'ledgers'));
    const { text, action } = await reader.panel.shows('failed');
    assert.match(text, /^The file is no longer there;/);
    assert.equal(action, 'readAgain');
  });
});
