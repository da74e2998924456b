import assert from 'node:assert/strict';
import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY_MS, EVERYTHING, openComplete } from './setup.ts';

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
