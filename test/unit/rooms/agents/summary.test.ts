import assert from 'node:assert/strict';
import { isSameAsset } from '../../../../src/core/tables/assets.ts';
import { Decimal } from '../../../../src/core/tables/decimal.ts';
import { openComplete } from '../../../support/window/histories.ts';
import { Agent } from '../../../support/window/agent.ts';
import { cellsOf, LEDGERS, openAgent, TRADES } from './setup.ts';

const SUMMARY = 'kraken_history_summary';

const BTC = { asset: 'BTC', fees: '0' };
const EUR = { asset: 'EUR', fees: '0' };

const NOTHING = { rows: 0, amount: Decimal.zero, fees: Decimal.zero };

/** Of what a tool has answered, some properties. */
function pick(answer: unknown, ...names: readonly string[]): unknown {
  assert.ok(typeof answer === 'object' && answer);
  return Object.fromEntries(Object.entries(answer).filter(([name]) => names.includes(name)));
}

describe('The summary for agents', () => {
  it('is exact, with what has to be said with it', async () => {
    await using scene = await openAgent();
    await scene.keep([LEDGERS, TRADES]);
    assert.deepEqual(await scene.agent.ask(SUMMARY), {
      account: 'Main',
      caution: 'The history is complete to 2025-03-09.',
      checks: 'All 5 balances add up.',
      history: {
        ...{ state: 'complete', completeTo: '2025-03-09', gaps: [], problems: [] },
        keeps: [
          { report: 'ledgers', rows: 6 },
          { report: 'trades', rows: 1 },
        ],
        updated: '2025-03-10T11:00:00.000Z',
      },
      groups: [
        { ...BTC, rows: 2, amount: '0.0100000001' },
        { asset: 'EUR', rows: 3, amount: '500.3', fees: '1.3' },
      ],
      balances: [
        { asset: 'BTC', opening: '0', closing: '0.0100000001' },
        { asset: 'EUR', opening: '0', closing: '499' },
      ],
    });
  });

  it('tells apart what is wanted, of a period', async () => {
    await using scene = await openAgent();
    await scene.keep();
    const asked = { account: 'Main', from: '2025-01', to: '2025-02', by: ['month', 'type'] };
    assert.deepEqual(pick(await scene.agent.ask(SUMMARY, asked), 'groups', 'balances'), {
      groups: [
        { ...BTC, month: '2025-01', type: 'trade', rows: 1, amount: '0.01' },
        { ...BTC, month: '2025-02', type: 'earn', rows: 1, amount: '0.0000000001' },
        { ...EUR, month: '2025-01', type: 'deposit', rows: 1, amount: '1000' },
        { asset: 'EUR', month: '2025-01', type: 'trade', rows: 1, amount: '-500.1', fees: '1.3' },
      ],
      balances: [
        { asset: 'BTC', opening: '0', closing: '0.0100000001' },
        { asset: 'EUR', opening: '0', closing: '498.6' },
      ],
    });
  });

  it('has the balance before the period', async () => {
    await using scene = await openAgent();
    await scene.keep();
    const asked = { from: '2025-03', asset: 'eur', type: 'deposit', subtype: '' };
    assert.deepEqual(pick(await scene.agent.ask(SUMMARY, asked), 'groups', 'balances'), {
      groups: [{ ...EUR, rows: 1, amount: '0.4' }],
      balances: [{ asset: 'EUR', opening: '498.6', closing: '499' }],
    });
  });

  it('of a history that was fetched is what its rows say', async () => {
    await using scene = await openComplete();
    const answer = await new Agent(scene.window).ask(SUMMARY, { by: ['type'], asset: 'EUR' });
    const file = await scene.readHistory('ledgers-2011-01-01-2025-03-09.csv');
    const [columns = [], ...rows] = cellsOf(file);
    const sums = new Map<string, { rows: number; amount: Decimal; fees: Decimal }>();
    for (const row of rows) {
      const cell = (name: string) => row[columns.indexOf(name)] ?? '';
      if (cell('txid') === '' || !isSameAsset(cell('asset'), 'EUR')) continue;
      const [more, cost] = [Decimal.parse(cell('amount')), Decimal.parse(cell('fee'))];
      assert.ok(more && cost);
      const { rows, amount, fees } = sums.get(cell('type')) ?? NOTHING;
      sums.set(cell('type'), { rows: rows + 1, amount: amount.plus(more), fees: fees.plus(cost) });
    }
    assert.ok(sums.size > 1);
    assert.deepEqual(pick(answer, 'groups'), {
      groups: [...sums]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([type, { rows, amount, fees }]) => ({
          ...{ asset: 'EUR', type, rows, amount: String(amount), fees: String(fees) },
        })),
    });
  });

  it('of an account without a row says that there are none', async () => {
    await using scene = await openAgent();
    await scene.keep([]);
    assert.deepEqual(
      pick(await scene.agent.ask(SUMMARY), 'checks', 'groups', 'balances', 'account'),
      { account: 'Main', checks: 'There are no rows to check.', groups: [], balances: [] },
    );
  });

  it('is no more than a model can read', async () => {
    const line = (month: number, asset: number) =>
      `"L${month}-${asset}","R${month}-${asset}","${2011 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01 00:00:00","deposit","","currency","A${asset}","spot / main",1,0,${month + 1}\n`;
    const lines = Array.from({ length: 101 }, (_, month) =>
      Array.from({ length: 5 }, (_, asset) => line(month, asset)).join(''),
    );
    const [header = ''] = LEDGERS.text.split('\n');
    await using scene = await openAgent();
    await scene.keep([{ ...LEDGERS, text: `${header}\n${lines.join('')}` }]);
    assert.equal(
      await scene.agent.refusal(SUMMARY, { by: ['month'] }),
      'The answer would have 505 groups; ask for a shorter period, one asset, or fewer of wallet, type, subtype, month, year.',
    );
    assert.deepEqual(pick(await scene.agent.ask(SUMMARY, { asset: 'A4' }), 'groups'), {
      groups: [{ asset: 'A4', rows: 101, amount: '101', fees: '0' }],
    });
  });
});
