import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ledgersFile, openFile, type Cells } from '../setup.ts';

/** A row of a kind, with a `refid`, and an amount. Balances don't matter here. */
function leg(type: string, refid: string, amount: string, others: Cells = {}): Cells {
  const [name = '', subtype = ''] = type.split('/');
  return { ...{ type: name, subtype, refid, amount, balance: amount, asset: amount }, ...others };
}

/** What is missing, by `refid`, and the state of the check. */
async function legsOf(...rows: readonly Cells[]) {
  const { findings, check } = await openFile(ledgersFile(rows));
  const missing = (await findings('legs')).map(({ line, detail }) =>
    detail.check === 'legs' ? [line, detail.refid, detail.type, detail.missing] : [],
  );
  return { missing, state: check('legs')?.state, checked: check('legs')?.checked };
}

async function assertWhole(...rows: readonly Cells[]): Promise<void> {
  const { missing, state } = await legsOf(...rows);
  assert.deepEqual([missing, state], [[], 'holds']);
}

describe('the legs of a ledgers file', () => {
  it('are two of a trade, one given and one received', async () => {
    await assertWhole(leg('trade', 'T', '-5'), leg('trade', 'T', '7'));
    await assertWhole(leg('trade/tradespot', 'T', '0.1'), leg('trade/tradespot', 'T', '-0.1'));
    await assertWhole(leg('spend', 'T', '-5'), leg('receive', 'T', '7'));
  });

  it('name what is missing of a trade', async () => {
    const { missing, state, checked } = await legsOf(
      leg('trade', 'T1', '-5'),
      leg('trade', 'T2', '-5'),
      leg('trade', 'T2', '7'),
      leg('receive', 'T3', '7'),
      leg('trade', 'T4', '-0.0000000000000000001'),
    );
    assert.deepEqual(missing, [
      [2, 'T1', 'trade', 'in'],
      [5, 'T3', 'receive', 'out'],
      [6, 'T4', 'trade', 'in'],
    ]);
    assert.deepEqual([state, checked], ['fails', 4]);
  });

  it('may be more than two, of which one side may still be missing', async () => {
    const given = [leg('trade', 'T', '-1'), leg('trade', 'T', '-2')];
    await assertWhole(...given, leg('trade', 'T', '7'));
    await assertWhole(leg('trade', 'T', '7'), ...given);
    assert.deepEqual((await legsOf(...given)).missing, [[2, 'T', 'trade', 'in']]);
  });

  it('may have others between them', async () => {
    await assertWhole(
      leg('trade', 'T1', '-1'),
      leg('trade', 'T2', '-1'),
      leg('deposit', 'D', '1'),
      leg('trade', 'T1', '1'),
      leg('trade', 'T2', '1'),
    );
  });

  it('are many that are swept into one', async () => {
    const swept = Array.from({ length: 5 }, () => leg('spend/dustsweeping', 'D', '-0.1'));
    await assertWhole(...swept, leg('receive/dustsweeping', 'D', '1'));
  });

  it('may be so small that they are nothing', async () => {
    await assertWhole(leg('trade', 'T', '-0.1'), leg('trade', 'T', '0', { asset: 'EUR' }));
    await assertWhole(leg('trade', 'T', '0', { asset: 'EUR' }), leg('trade', 'T', '5'));
    await assertWhole(leg('trade', 'T', '0.0'), leg('trade', 'T', '-0', { asset: 'EUR' }));
    assert.deepEqual((await legsOf(leg('trade', 'T', '0'))).state, 'fails');
  });

  it('are not those of fee credits', async () => {
    const credits = leg('trade', 'T', '', { asset: 'KFEE', fee: '5', balance: '95' });
    await assertWhole(leg('trade', 'T', '-1'), leg('trade', 'T', '1'), credits);
    for (const rows of [
      [leg('trade', 'T', '-1'), credits],
      [credits, leg('trade', 'T', '-1')],
    ]) {
      assert.deepEqual(
        (await legsOf(...rows)).missing.map(([, ...rest]) => rest),
        [['T', 'trade', 'in']],
      );
    }
  });

  it('may be apart when they are those of a move between wallets', async () => {
    for (const subtype of ['allocation', 'deallocation', 'autoallocation', 'migration']) {
      const rows = [leg(`earn/${subtype}`, 'E', '-1'), leg(`earn/${subtype}`, 'E', '1')];
      await assertWhole(...rows);
      const { missing, state } = await legsOf(...rows.slice(1));
      assert.deepEqual([missing, state], [[[2, 'E', 'earn', 'counterpart']], 'notes']);
    }
  });

  it('are not those of other kinds', async () => {
    for (const type of ['deposit', 'withdrawal', 'earn/reward', 'staking', 'transfer', 'margin']) {
      await assertWhole(leg(type, 'R', '1'));
    }
  });

  it('are not known by the word that stands for all moves', async () => {
    await assertWhole(leg('earn/allocation', 'Unknown', '1'), leg('earn/allocation', '', '1'));
    assert.equal((await legsOf(leg('earn/allocation', 'unknown', '1'))).state, 'notes');
    assert.equal((await legsOf(leg('trade', 'Unknown', '1'))).state, 'fails');
  });

  it('do not count where they are only announced', async () => {
    const announced = { txid: '', balance: '' };
    const { missing } = await legsOf(leg('trade', 'T', '-1'), leg('trade', 'T', '1', announced));
    assert.deepEqual(missing, [[2, 'T', 'trade', 'in']]);
  });

  it('are found in any order of the rows', async () => {
    const shuffled = fc.shuffledSubarray(
      ['T1 -1', 'T1 1', 'T2 -1', 'T2 -2', 'T2 3', 'T3 5', 'T3 6', 'T4 -1'],
      { minLength: 8, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async (legs) => {
        const rows = legs.map((each) => {
          const [refid = '', amount = ''] = each.split(' ');
          return leg('trade', refid, amount);
        });
        const { missing } = await legsOf(...rows);
        const found = missing.map(([, refid, , what]) => `${String(refid)} ${String(what)}`);
        assert.deepEqual(found.sort(), ['T3 out', 'T4 in']);
      }),
      { numRuns: 50 },
    );
  });
});
