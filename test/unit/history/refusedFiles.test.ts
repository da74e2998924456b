import assert from 'node:assert/strict';
import { LEDGERS_HEADER } from '../../support/tables/generate.ts';
import { openEmptyHistory, OTHERS, reportOf, rowsIn, textOf } from './takingFiles.ts';

describe('A file that a history does without', () => {
  /** A history with a file of ten days. */
  async function openWithFile() {
    const history = await openEmptyHistory();
    await history.add('first.csv', textOf(rowsIn(0, 9)), reportOf(0, 9));
    const before = history.history();
    return {
      ...history,
      assertUnchanged: async () => {
        assert.deepEqual(history.history(), before);
        assert.deepEqual(await history.files(), ['ledgers-2023-01-01-2023-01-10.csv']);
      },
    };
  }

  it('is there already', async () => {
    await using history = await openWithFile();
    for (const name of ['first.csv', 'copy.csv']) {
      const taken = await history.add(name, textOf(rowsIn(0, 9)), reportOf(0, 9));
      assert.deepEqual(taken, [{ kind: 'known' }]);
    }
    await history.assertUnchanged();
  });

  it('has only rows that are in others', async () => {
    await using history = await openWithFile();
    assert.deepEqual(await history.add('part.csv', textOf(rowsIn(2, 7))), [{ kind: 'known' }]);
    await history.assertUnchanged();
  });

  it('does not add up', async () => {
    await using history = await openWithFile();
    const rows = rowsIn(10, 19).toSpliced(5, 1);
    const [taken] = await history.add('wrong.csv', textOf(rows));
    assert.ok(taken?.kind === 'wrong' && taken.reading.wrong > 0);
    await history.assertUnchanged();
  });

  it('has nothing that could be checked', async () => {
    await using history = await openWithFile();
    const [taken] = await history.add('empty.csv', LEDGERS_HEADER);
    assert.ok(taken?.kind === 'wrong' && taken.reading.state === 'open');
    await history.assertUnchanged();
  });

  it('was requested in part only', async () => {
    await using history = await openWithFile();
    const report = { ...reportOf(10, 19), isComplete: false };
    const text = textOf(rowsIn(10, 19));
    assert.deepEqual(await history.add('part.csv', text, report), [{ kind: 'partial' }]);
    await history.assertUnchanged();
  });

  it('does not continue the balances', async () => {
    await using history = await openWithFile();
    const text = textOf(rowsIn(10, 19, OTHERS));
    assert.deepEqual(await history.add('others.csv', text, reportOf(10, 19)), [{ kind: 'misfit' }]);
    await history.assertUnchanged();
  });

  it('has no whole day', async () => {
    await using history = await openWithFile();
    for (const rows of [rowsIn(12, 12), rowsIn(12, 13)])
      assert.deepEqual(await history.add('short.csv', textOf(rows)), [{ kind: 'short' }]);
    await history.assertUnchanged();
  });

  it('can’t be read', async () => {
    await using history = await openWithFile();
    for (const [name, content, kind] of [
      ['text.csv', 'name,age\n', 'notKraken'],
      ['empty.csv', '', 'empty'],
      ['broken.zip', 'PK\x03\x04 and so on', 'damaged'],
    ] as const) {
      const [taken] = await history.add(name, content);
      assert.ok(taken?.kind === 'unreadable');
      assert.equal(taken.error.kind, kind);
    }
    const [gone] = await history.take({ path: history.path('gone.csv') });
    assert.ok(gone?.kind === 'unreadable' && gone.error.kind === 'gone');
    await history.assertUnchanged();
  });

  it('has its rows in another order than that of time', async () => {
    await using history = await openWithFile();
    const [taken] = await history.add('newest first.csv', textOf(rowsIn(10, 19).toReversed()));
    assert.ok(taken?.kind === 'unreadable' && taken.error.kind === 'unordered');
    await history.assertUnchanged();
  });

  it('comes after the user has cancelled', async () => {
    await using history = await openWithFile();
    await history.write('next.csv', textOf(rowsIn(10, 19)));
    const offered = [{ path: history.path('next.csv') }];
    const { taken } = await history.takeWith(AbortSignal.abort(), offered);
    assert.deepEqual(taken, []);
    await history.assertUnchanged();
  });
});
