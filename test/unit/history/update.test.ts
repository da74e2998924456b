import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { day, DAY_MS, EVERYTHING, openComplete, openHistory } from './setup.ts';

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

  it('tells when the number of periods last changed, and whether it may grow', async () => {
    await using main = await openHistory({ account: { maxRows: 800 } });
    const { progress } = await main.update();
    const [first] = progress;
    assert.deepEqual([first?.all, first?.mayGrow, first?.doneBefore], [1, true, 0]);
    for (const [index, { all, since, doneBefore, done }] of progress.slice(1).entries()) {
      const before = progress[index];
      assert.ok(before);
      if (all > before.all) {
        assert.ok(before.mayGrow);
        assert.equal(doneBefore, done);
      } else if (all === before.all) {
        assert.deepEqual([since, doneBefore], [before.since, before.doneBefore]);
      }
    }
    const last = progress.at(-1);
    assert.equal(last?.mayGrow, false);
    assert.ok(last.since > (first?.since ?? 0));
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
