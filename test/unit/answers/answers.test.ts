import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ledgersOf, openAnswers } from './setup.ts';

const JANUARY = ledgersOf('2011-01-01', '2025-01-31', [
  { txid: 'L1', time: '2025-01-31 23:59:59', asset: 'XXBT', amount: '2', balance: '2' },
]);
const FEBRUARY = ledgersOf('2025-02-01', '2025-02-28', [
  { txid: 'L2', time: '2025-02-01 00:00:00', asset: 'BTC', amount: '1', balance: '3' },
]);

function btc(rows: number, amount: string) {
  return [{ asset: 'BTC', rows, amount, fees: '0' }];
}

describe('The summary of a history', () => {
  it('needs what is kept of its files, and not the files', async () => {
    await using scene = await openAnswers();
    await scene.keep(JANUARY, FEBRUARY);
    const { groups, balances, reading } = await scene.summary();
    assert.deepEqual(groups, btc(2, '3'));
    assert.deepEqual(balances, [{ asset: 'BTC', opening: '0', closing: '3' }]);
    assert.deepEqual([reading?.state, reading?.checked], ['holds', 2]);
    assert.equal(scene.workers(), 0);
  });

  it('is the same from the files, where nothing is kept of them', async () => {
    await using scene = await openAnswers();
    await scene.keep(JANUARY, FEBRUARY);
    const kept = await scene.summary({ by: ['month'] });
    await using other = await openAnswers();
    await other.keep(JANUARY, FEBRUARY);
    await rm(other.sumsFolder, { recursive: true });
    const { groups, balances, reading } = await other.summary({ by: ['month'] });
    assert.deepEqual([groups, balances], [kept.groups, kept.balances]);
    assert.deepEqual(reading, kept.reading);
    assert.equal(other.workers(), 1);
  });

  it('comes from the files, where what is kept is damaged', async () => {
    await using scene = await openAnswers();
    await scene.keep(JANUARY);
    for (const name of await readdir(scene.sumsFolder)) {
      const path = join(scene.sumsFolder, name);
      const kept = await readFile(path, 'utf8');
      await writeFile(path, kept.replace(/"monthly":".*"/, '"monthly":"{}"'));
    }
    assert.deepEqual((await scene.summary()).groups, btc(1, '2'));
    assert.equal(scene.workers(), 1);
  });

  it('is remembered, so that the next question reads nothing', async () => {
    await using scene = await openAnswers();
    await scene.keep(JANUARY, FEBRUARY);
    await scene.summary();
    await rm(scene.sumsFolder, { recursive: true });
    const { groups } = await scene.summary({ from: '2025-02' });
    assert.deepEqual(groups, btc(1, '1'));
    assert.equal(scene.workers(), 0);
  });

  it('is remembered where it took the files', async () => {
    await using scene = await openAnswers();
    await scene.keep(JANUARY);
    await rm(scene.sumsFolder, { recursive: true });
    for (let times = 0; times < 3; times++) await scene.summary();
    assert.equal(scene.workers(), 1);
  });

  it('is new after an update of the history', async () => {
    await using scene = await openAnswers();
    await scene.keep(JANUARY);
    assert.deepEqual((await scene.summary()).groups, btc(1, '2'));
    await scene.keep(JANUARY, FEBRUARY);
    assert.deepEqual((await scene.summary()).groups, btc(2, '3'));
  });

  it('counts no file that was changed', async () => {
    await using scene = await openAnswers();
    await scene.keep(JANUARY, FEBRUARY);
    await scene.summary();
    await appendFile(join(scene.folder, 'ledgers-2025-02-01-2025-02-28.csv'), '\n');
    const { groups, history } = await scene.summary();
    assert.deepEqual(groups, btc(1, '2'));
    assert.equal(history.kinds[0]?.gaps.length, 1);
    assert.equal(history.kinds[0].problems[0]?.kind, 'lost');
    assert.deepEqual(await scene.ids(), ['L1']);
  });

  it('tells that a file doesn’t go on where the one before ended', async () => {
    await using scene = await openAnswers();
    const wrong = { ...FEBRUARY, text: FEBRUARY.text.replace(',3\n', ',4\n') };
    await scene.keep(JANUARY, wrong);
    const { reading } = await scene.summary();
    assert.deepEqual([reading?.state, reading?.wrong], ['fails', 1]);
  });

  it('is given up with the reason of the signal', async () => {
    await using scene = await openAnswers();
    await scene.keep(JANUARY);
    await rm(scene.sumsFolder, { recursive: true });
    const reason = new Error('enough');
    const asked = scene.answers.summary(scene.id, {}, AbortSignal.abort(reason));
    await assert.rejects(asked, reason);
    assert.deepEqual((await scene.summary()).groups, btc(1, '2'));
  });

  it('is none where no history is kept', async () => {
    await using scene = await openAnswers();
    assert.equal(await scene.answers.summary(scene.id, {}, scene.signal), undefined);
    assert.equal(await scene.answers.rows(scene.id, 'ledgers', {}, scene.signal), undefined);
    assert.deepEqual(await readdir(scene.folder).catch(() => []), []);
  });
});
