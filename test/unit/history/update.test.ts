import assert from 'node:assert/strict';
import { openHistory } from './setup.ts';

describe('an update of a history', () => {
  it('brings everything that Kraken has into one file, if that is not too big', async () => {
    await using main = await openHistory();
    const { outcome } = await main.update();
    assert.deepEqual(outcome, { kind: 'done', added: 1 });
    assert.deepEqual(main.requested(), ['History 2011-01-01 to 2026-10-04']);
    assert.deepEqual(await main.lines(), await main.truth());
    assert.deepEqual(await main.files(), ['history.json', 'ledgers-2011-01-01-2026-10-04.csv']);
  });

  it('halves what is too big', async () => {
    await using main = await openHistory({ account: { maxRows: 800 } });
    const { outcome } = await main.update();
    assert.equal(outcome.kind, 'done');
    assert.deepEqual(await main.lines(), await main.truth());
    assert.ok((await main.record()).files.length > 4);
    const state = await main.state();
    assert.deepEqual([state.gaps, state.problems], [[], []]);
  });
});
