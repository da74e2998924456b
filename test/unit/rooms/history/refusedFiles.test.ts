import assert from 'node:assert/strict';
import { readHistoryFile } from '../../../../src/core/history/historyFile.ts';
import { ADDED, february, openDownloads } from './addingFiles.ts';

function refusal(sentence: string) {
  return { severity: 'warning', text: sentence, buttons: [] };
}

describe('A file that is not added to a history', () => {
  it('has its rows there already', async () => {
    await using scene = await openDownloads();
    await scene.add('January');
    const before = await scene.record();
    assert.deepEqual(await scene.add('January'), [
      refusal(
        `“${scene.fileOf('January')}” was not added: its days are in the history already, from the same or newer exports.`,
      ),
    ]);
    assert.deepEqual(await scene.record(), before);
    assert.equal((await scene.historyFiles()).length, 2);
  });

  it('does not add up', async () => {
    await using scene = await openDownloads(() => ({
      Main: [february({ lacksRow: true })],
      Tax: [],
    }));
    assert.deepEqual(await scene.add('February'), [
      refusal(`“${scene.fileOf('February')}” was not added: 1 balance doesn’t add up.`),
    ]);
    assert.deepEqual((await scene.rowOf()).history, undefined);
  });

  it('was requested with some of the columns only', async () => {
    const fields = 'txid,refid,time,type,asset,wallet,amount,fee,balance';
    await using scene = await openDownloads(() => ({ Main: [february({ fields })], Tax: [] }));
    assert.deepEqual(await scene.add('February'), [
      refusal(
        `“${scene.fileOf('February')}” was not added: it has only some of the columns or assets; request it with all of them.`,
      ),
    ]);
    assert.deepEqual((await scene.rowOf()).history, undefined);
  });

  it('may belong to another account', async () => {
    await using scene = await openDownloads();
    await scene.add('January', 'February');
    assert.deepEqual(await scene.add('Other'), [
      refusal(
        `“${scene.fileOf('Other')}” was not added: its balances don’t continue those of the history; it may belong to another account.`,
      ),
    ]);
    assert.equal((await scene.historyFiles()).length, 3);
  });

  it('has no whole day', async () => {
    await using scene = await openDownloads();
    const [header, first] = (await scene.text('January')).split('\n');
    await scene.write('short.csv', `${header}\n${first}\n`);
    assert.deepEqual(await scene.add('short.csv'), [
      refusal(
        '“short.csv” was not added: it has no complete day between the days of its first and last row.',
      ),
    ]);
  });

  it('can’t be read', async () => {
    await using scene = await openDownloads();
    await scene.write('ages.csv', 'name,age\nAda,36\n');
    await scene.write('broken.zip', 'PK\x03\x04 and so on');
    for (const [name, reason] of [
      ['ages.csv', 'it is not a trades or ledgers export of Kraken’s.'],
      ['broken.zip', 'the archive is damaged or incomplete.'],
      ['gone.csv', 'it is no longer there.'],
    ] as const) {
      assert.deepEqual(await scene.add(name), [refusal(`“${name}” was not added: ${reason}`)]);
    }
  });

  it('is told of beside those that were, the first of several by name', async () => {
    await using scene = await openDownloads();
    await scene.write('ages.csv', 'name,age\nAda,36\n');
    const told = await scene.add('ages.csv', 'January', 'January', 'gone.csv');
    assert.deepEqual(told, [
      ADDED,
      refusal(
        '“ages.csv” was not added: it is not a trades or ledgers export of Kraken’s. (2 more files were not added.)',
      ),
    ]);
    assert.equal((await readHistoryFile(scene.folderOf('Main')))?.files.length, 1);
  });
});
