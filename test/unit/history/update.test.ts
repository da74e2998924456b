import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { API_KEY } from '../../support/client.ts';
import { openHistory } from './setup.ts';

const DAY_MS = 86_400_000;
const EVERYTHING = 'History 2011-01-01 to 2026-10-04';

/** Unix seconds of a day at midnight, UTC. */
function day(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / 1000;
}

/** A history that is complete, in one file. */
async function openComplete() {
  const main = await openHistory();
  assert.equal((await main.update()).outcome.kind, 'done');
  const calls = main.calls().length;
  return { ...main, callsSince: () => main.calls().slice(calls) };
}

describe('An update of a history', () => {
  it('brings everything that Kraken has into one file, if that is not too big', async () => {
    await using main = await openHistory();
    const { outcome } = await main.update();
    assert.deepEqual(outcome, { kind: 'done', added: 1 });
    assert.deepEqual(main.requested(), [EVERYTHING]);
    assert.deepEqual(await main.lines(), await main.truth());
    assert.deepEqual(await main.files(), ['history.json', 'ledgers-2011-01-01-2026-10-04.csv']);
  });

  it('removes what a window has left that was killed, and nothing else', async () => {
    await using main = await openHistory();
    await writeFile(join(main.folder, `history.json.${randomUUID()}`), '{"version":');
    await writeFile(join(main.folder, 'history.json.old'), '');
    await main.update();
    const table = 'ledgers-2011-01-01-2026-10-04.csv';
    assert.deepEqual(await main.files(), ['history.json', 'history.json.old', table]);
  });

  it('halves what is too big, and all of it adds up', async () => {
    await using main = await openHistory({ account: { maxRows: 800 } });
    const { outcome, progress } = await main.update();
    assert.equal(outcome.kind, 'done');
    assert.deepEqual(await main.lines(), await main.truth());
    const { gaps, problems, rows, lastDay, files } = await main.state();
    assert.deepEqual([gaps, problems, lastDay], [[], [], day(2026, 10, 4) / 86_400]);
    assert.equal(rows, (await main.truth()).length);
    assert.ok(files.length > 4);
    const { done, all } = progress.at(-1) ?? {};
    assert.deepEqual([done, all], [files.length - 1, files.length]);
  });

  it('keeps trades as well, if they are wanted', async () => {
    await using main = await openHistory();
    await main.update({ reports: ['ledgers', 'trades'] });
    assert.deepEqual(main.requested(), [EVERYTHING, EVERYTHING]);
    assert.deepEqual(await main.lines('trades'), await main.truth('trades'));
    assert.deepEqual(await main.lines(), await main.truth());
  });

  it('is done at once where nothing is missing', async () => {
    await using main = await openComplete();
    assert.deepEqual((await main.update()).outcome, { kind: 'done', added: 0 });
    assert.deepEqual(main.callsSince(), ['ExportStatus', 'ExportStatus']);
  });

  it('asks for the days since the last one, and for a week before them', async () => {
    await using main = await openComplete();
    main.clock.advance(3 * DAY_MS);
    await main.update();
    assert.deepEqual(main.requested(), [EVERYTHING, 'History 2026-09-28 to 2026-10-07']);
    assert.deepEqual(await main.lines(), await main.truth());
    const { files, gaps, problems } = await main.state();
    assert.deepEqual([gaps, problems], [[], []]);
    assert.deepEqual(
      files.map(({ counts }) => counts.last - counts.first + 1),
      [day(2026, 10, 5) / 86_400 - day(2011, 1, 1) / 86_400, 3],
    );
  });

  it('knows days without any rows as well', async () => {
    await using main = await openHistory({ account: { since: day(2026, 10, 1) } });
    main.account.addReport({
      ...{ report: 'ledgers', description: 'Old', createdtm: day(2026, 9, 28) },
      ...{ starttm: day(2011, 1, 1), endtm: day(2026, 9, 27) },
    });
    assert.deepEqual((await main.update()).outcome, { kind: 'done', added: 2 });
    const { gaps, files } = await main.state();
    assert.deepEqual([gaps, files.map(({ table }) => table !== undefined)], [[], [false, true]]);
  });
});

describe('An update of a history, of what is at Kraken,', () => {
  it('uses a report that covers what is missing', async () => {
    await using main = await openHistory();
    const period = { starttm: day(2011, 1, 1), endtm: day(2026, 10, 5) };
    main.account.addReport({ report: 'ledgers', description: 'All of it', ...period });
    await main.update();
    assert.deepEqual(main.requested(), ['All of it']);
    assert.deepEqual(await main.lines(), await main.truth());
  });

  it('uses no report that does not add up', async () => {
    await using main = await openHistory();
    const period = { starttm: day(2011, 1, 1), endtm: day(2026, 10, 5) };
    main.account.addReport({ report: 'ledgers', description: 'Bad', lacksRow: true, ...period });
    await main.update();
    assert.deepEqual(main.requested(), ['Bad', EVERYTHING]);
    assert.deepEqual(await main.lines(), await main.truth());
    assert.equal((await main.files()).length, 2);
  });

  it('joins files of different years, with other columns and names', async () => {
    await using main = await openHistory();
    main.account.addReport({
      ...{ report: 'ledgers', description: 'Old', layout: 2024, createdtm: day(2026, 9, 28) },
      ...{ starttm: day(2011, 1, 1), endtm: day(2025, 1, 1) },
    });
    await main.update();
    const ids = (lines: readonly string[]) =>
      lines.map((line) => /"L[^"]{5}-[^"]*"/.exec(line)?.[0]);
    assert.deepEqual(ids(await main.lines()), ids(await main.truth()));
    assert.deepEqual((await main.state()).problems, []);
  });
});

describe('An update of a history that meets trouble', () => {
  it('requests a report again that has failed', async () => {
    await using main = await openHistory({ account: { failsOnceAt: day(2024, 1, 1) } });
    assert.equal((await main.update()).outcome.kind, 'done');
    assert.deepEqual(main.requested(), [EVERYTHING, EVERYTHING]);
    assert.deepEqual(await main.lines(), await main.truth());
  });

  it('gives up after three times', async () => {
    await using main = await openHistory();
    const { account } = main;
    const request = account.requestReport.bind(account);
    account.requestReport = (report) => request({ ...report, error: 'EExport:Internal error' });
    const { outcome } = await main.update();
    assert.ok(outcome.kind === 'reportFailed' && outcome.report.descr === EVERYTHING);
    assert.equal(main.requested().length, 3);
  });

  it('says so where a single day is too big', async () => {
    await using main = await openHistory({
      account: { since: day(2026, 10, 4), transactionsPerDay: 50, maxRows: 10 },
    });
    assert.deepEqual((await main.update()).outcome, {
      kind: 'impossible',
      day: day(2026, 10, 4) / 86_400,
    });
  });

  it('finds a request whose answer was lost, and does not send it again', async () => {
    await using main = await openHistory();
    main.fail({ kind: 'drop' }, { method: 'AddExport', times: 1 });
    assert.equal((await main.update()).outcome.kind, 'done');
    assert.deepEqual(main.requested(), [EVERYTHING]);
  });

  it('fetches again what arrives damaged', async () => {
    await using main = await openHistory();
    main.fail({ kind: 'truncate' }, { method: 'RetrieveExport', times: 1 });
    assert.equal((await main.update()).outcome.kind, 'done');
    assert.deepEqual(main.requested(), [EVERYTHING]);
    assert.deepEqual(await main.lines(), await main.truth());
    assert.deepEqual(await main.files(), ['history.json', 'ledgers-2011-01-01-2026-10-04.csv']);
  });

  it('requests a report again that Kraken does not hand out', async () => {
    await using main = await openHistory();
    const refusal = { kind: 'refuse', error: 'EGeneral:Invalid arguments:id' } as const;
    main.fail(refusal, { method: 'RetrieveExport', times: 3 });
    assert.equal((await main.update()).outcome.kind, 'done');
    assert.deepEqual(main.requested(), [EVERYTHING, EVERYTHING]);
  });

  it('asks for nothing while the list can’t be had', async () => {
    await using main = await openHistory();
    main.fail({ kind: 'drop' });
    const { outcome } = await main.update();
    assert.ok(outcome.kind === 'failed' && outcome.failure.kind === 'network');
    main.exchange.recover();
    assert.equal((await main.update()).outcome.kind, 'done');
    assert.deepEqual(main.requested(), [EVERYTHING]);
  });

  it('waits until Kraken is there again', async () => {
    await using main = await openHistory();
    let looks = 0;
    const onProgress = ({ doing }: { doing: string }) => {
      if (doing !== 'waiting') return;
      looks += 1;
      if (looks === 1) main.fail({ kind: 'badGateway' }, { method: 'ExportStatus', times: 9 });
    };
    assert.equal((await main.update({ onProgress })).outcome.kind, 'done');
    assert.deepEqual(main.requested(), [EVERYTHING]);
  });

  it('ends where Kraken rejects the key, and goes on with a new one', async () => {
    await using main = await openHistory({ account: { maxRows: 800 } });
    let isRevoked = false;
    const onProgress = ({ done }: { done: number }) => {
      if (done < 2 || isRevoked) return;
      isRevoked = true;
      main.fail({ kind: 'refuse', error: 'EAPI:Invalid key' }, { key: API_KEY });
    };
    const { outcome } = await main.update({ onProgress });
    assert.ok(outcome.kind === 'failed' && outcome.failure.kind === 'key');
    assert.ok((await main.record()).files.length >= 2);
    main.exchange.recover();
    assert.equal((await main.update()).outcome.kind, 'done');
    assert.deepEqual(await main.lines(), await main.truth());
    assert.equal(new Set(main.requested()).size, main.requested().length);
  });

  it('ends where a report that it waits for is cancelled', async () => {
    await using main = await openHistory();
    const onProgress = ({ doing }: { doing: string }) => {
      const [report] = main.account.reports;
      if (doing === 'waiting' && report) main.account.cancel(report, main.clock.now());
    };
    assert.equal((await main.update({ onProgress })).outcome.kind, 'reportCancelled');
    assert.deepEqual(main.requested(), [EVERYTHING]);
  });

  it('says so where the folder is gone', async () => {
    await using main = await openHistory();
    await rm(main.folder, { recursive: true });
    const { outcome } = await main.update();
    assert.ok(outcome.kind === 'failed' && outcome.failure.kind === 'folderMissing');
  });
});

describe('An update of a history whose files were touched', () => {
  const FILE = 'ledgers-2011-01-01-2026-10-04.csv';

  it('fetches a file again that is gone, from the report that is still there', async () => {
    await using main = await openComplete();
    await rm(join(main.folder, FILE));
    const { gaps, problems } = await main.state();
    assert.equal(gaps.length, 1);
    assert.deepEqual(
      problems.map((problem) => problem.kind === 'lost' && problem.health),
      ['missing'],
    );
    assert.equal((await main.update()).outcome.kind, 'done');
    assert.deepEqual(main.requested(), [EVERYTHING]);
    assert.deepEqual(await main.lines(), await main.truth());
  });

  it('fetches a file again that was changed, and leaves the changed one alone', async () => {
    await using main = await openComplete();
    await appendFile(join(main.folder, FILE), 'note\n');
    const [problem] = (await main.state()).problems;
    assert.ok(problem?.kind === 'lost' && problem.health === 'changed');
    assert.equal((await main.update()).outcome.kind, 'done');
    assert.deepEqual(await main.lines(), await main.truth());
    assert.deepEqual((await main.files()).length, 3);
  });

  it('requests a file again that Kraken does not have any more', async () => {
    await using main = await openComplete();
    await rm(join(main.folder, FILE));
    main.clock.advance(15 * DAY_MS);
    assert.equal((await main.update()).outcome.kind, 'done');
    assert.deepEqual(main.requested(), [EVERYTHING, 'History 2011-01-01 to 2026-10-19']);
    assert.deepEqual(await main.lines(), await main.truth());
  });
});
