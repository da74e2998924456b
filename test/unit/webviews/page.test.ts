import assert from 'node:assert/strict';
import type { FromWebview } from '../../../src/shared/readerMessages.ts';
import type { FindingDetail } from '../../../src/shared/table.ts';
import { lastPointUpTo, pointByKey } from '../../../src/webviews/reader/charts/pointAt.ts';
import { openReason } from '../../../src/webviews/reader/checks/checkWords.ts';
import { findingText } from '../../../src/webviews/reader/checks/findingText.ts';
import {
  balanceColumns,
  unexplained,
} from '../../../src/webviews/reader/overview/balanceColumns.ts';
import { feesByYear } from '../../../src/webviews/reader/overview/feesByYear.ts';
import { balancesByMonth, rowsByMonth } from '../../../src/webviews/reader/overview/months.ts';
import { connect, type News } from '../../../src/webviews/reader/page/connection.ts';
import { parseSavedState } from '../../../src/webviews/reader/page/savedState.ts';
import { afterNews, nothingYet } from '../../../src/webviews/reader/page/state.ts';
import { LEDGERS_HEADER, lineOf, makeLedgers } from '../../support/tables/generate.ts';
import { openFile } from '../tables/setup.ts';

function openConnection() {
  const sent: FromWebview[] = [];
  const news: News[] = [];
  const connection = connect(
    (message) => sent.push(message),
    (each) => news.push(each),
  );
  return { ...connection, sent, news };
}

const GONE = { kind: 'notice', text: 'Gone.', isGone: true } as const;

describe('the connection of the page', () => {
  it('joins answers to questions, in whichever order they come', async () => {
    const { ask, receive, sent } = openConnection();
    const one = ask('position', { view: {}, row: 1 });
    const other = ask('position', { view: {}, row: 2 });
    assert.deepEqual(
      sent.map((message) => message.kind === 'ask' && message.id),
      [1, 2],
    );
    receive({ kind: 'answer', id: 2, answer: 20 });
    receive({ kind: 'answer', id: 2, answer: 21 });
    receive({ kind: 'answer', id: 1, answer: 10 });
    assert.deepEqual(await Promise.all([one, other]), [10, 20]);
  });

  it('fails with the sentence where there is no answer, and with one that is none', async () => {
    const { ask, receive } = openConnection();
    const refused = assert.rejects(ask('position', { view: {}, row: 1 }), /^Error: Too late\.$/);
    receive({ kind: 'noAnswer', id: 1, text: 'Too late.' });
    await refused;
    const odd = assert.rejects(ask('position', { view: {}, row: 1 }));
    receive({ kind: 'answer', id: 2, answer: 'far' });
    await odd;
  });

  it('hands on what is told, and passes over what is no message', () => {
    const { receive, news } = openConnection();
    for (const message of [undefined, 'x', { kind: 'run' }, { kind: 'notice' }]) receive(message);
    receive(GONE);
    assert.deepEqual(news, [GONE]);
  });
});

describe('the state of the page', () => {
  it('is what was told last, with a notice above it until there is something new', () => {
    const failed = { kind: 'failed', text: 'No.', action: 'readAgain' } as const;
    const noticed = afterNews(afterNews(nothingYet, failed), GONE);
    assert.deepEqual([noticed.content, noticed.notice], [failed, GONE]);
    const reading = afterNews(noticed, { kind: 'reading', done: 1 });
    assert.deepEqual([reading.content?.kind, reading.notice], ['reading', undefined]);
  });

  it('is as it was left, or as at first where that is not understood', () => {
    const left = { tab: 'rows', view: { asset: 'BTC' }, row: 7, column: 2, top: 3, combine: false };
    assert.deepEqual(parseSavedState(left), left);
    const first = parseSavedState(undefined);
    assert.deepEqual([first.tab, first.view, first.combine], ['overview', {}, true]);
    assert.deepEqual(parseSavedState({ ...left, row: 'x' }), first);
  });
});

describe('what the overview shows', () => {
  it('has a month for each between the first and the last one', () => {
    const months = rowsByMonth([
      { month: '2026-02', type: 'trade', rows: 3 },
      { month: '2025-12', type: 'deposit', rows: 1 },
      { month: '2026-02', type: 'earn', rows: 5 },
    ]);
    assert.deepEqual(
      months.map(({ month, rows }) => [month, rows]),
      [
        ['2025-12', 1],
        ['2026-01', 0],
        ['2026-02', 8],
      ],
    );
    assert.deepEqual(months[2]?.types[0], { type: 'earn', rows: 5 });
    assert.deepEqual(rowsByMonth([]), []);
  });

  it('has the last balance of each month', () => {
    const at = (day: number, balance: string) => ({ time: Date.UTC(2026, 0, day), balance });
    assert.deepEqual(balancesByMonth([at(1, '1'), at(31, '2'), at(33, '3')]), [
      { month: '2026-01', balance: '2' },
      { month: '2026-02', balance: '3' },
    ]);
  });

  it('has fees by asset and year, the newest year first and fee credits last', () => {
    const fees = feesByYear([
      { year: '2025', asset: 'USD', fees: '1' },
      { year: '2026', asset: 'USD', fees: '2' },
      { year: '2026', asset: 'KFEE', fees: '4' },
      { year: '2026', asset: 'BTC', fees: '3' },
    ]);
    assert.deepEqual(fees.years, ['2026', '2025']);
    assert.deepEqual(fees.assets, [
      { asset: 'BTC', fees: ['3', undefined] },
      { asset: 'USD', fees: ['2', '1'] },
      { asset: 'KFEE', fees: ['4', undefined] },
    ]);
  });

  it('has columns that add up, by their own numbers', async () => {
    const text = LEDGERS_HEADER + [...makeLedgers({ rows: 200 })].map(lineOf).join('');
    const { summary } = await openFile(text);
    for (const sums of [...summary.together, ...summary.apart]) {
      assert.match(unexplained(sums), /^-?0(\.0*)?$/);
      assert.doesNotMatch(unexplained({ ...sums, closing: `${sums.closing}1` }), /^-?0(\.0*)?$/);
    }
    const columns = balanceColumns(summary.together);
    assert.deepEqual([columns[0], columns.at(-1)], ['opening', 'closing']);
    assert.ok(!columns.includes('withdrawals'));
  });
});

describe('a check that is open', () => {
  it('says what it needs', () => {
    assert.equal(openReason('ledgerIds'), 'Needs a downloaded ledgers export of the same time');
    assert.equal(openReason('order'), 'The file doesn’t have what this needs');
  });
});

describe('the points of a chart', () => {
  it('are those up to the pointer', () => {
    const xs = [10, 20, 30];
    assert.deepEqual(
      [5, 10, 19, 20, 99].map((x) => lastPointUpTo(xs, x)),
      [0, 0, 0, 1, 2],
    );
  });

  it('are walked through by keys', () => {
    const keys = ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown', 'PageUp', 'x'];
    assert.deepEqual(
      keys.map((key) => pointByKey(key, 50, 100)),
      [49, 51, 0, 99, 40, 60, undefined],
    );
    assert.equal(pointByKey('ArrowLeft', 0, 100), 0);
  });
});

describe('the sentence of a finding', () => {
  const SENTENCES: readonly (readonly [FindingDetail, string])[] = [
    [
      {
        ...{ check: 'balances', asset: 'BTC', wallet: '' },
        ...{ expected: '2', found: '1.50', difference: '-0.5' },
      },
      'The balance of BTC is 1.50, expected 2: 0.5 too little.',
    ],
    [
      { check: 'cost', expected: '2', found: '1000.50' },
      'The cost is 1,000.50, expected 2: 998.50 too much.',
    ],
    [{ check: 'ids', firstLine: 1234 }, 'Its ID is already in line 1,234.'],
    [
      { check: 'legs', refid: 'T1', type: 'trade', missing: 'in' },
      'What was received for trade T1 is missing.',
    ],
    [
      { check: 'unreadable', reason: { kind: 'number', column: 'fee', text: '<b>' } },
      '“<b>” in the column fee is not a number.',
    ],
    [
      { check: 'types', type: 'new', subtype: 'one', rows: 1 },
      'The type new / one is unknown; it is in 1 row.',
    ],
    [
      { check: 'order', before: Date.UTC(2026, 0, 1) },
      'The time is earlier than that of the row before, Jan 1, 2026, 00:00:00 UTC.',
    ],
  ];
  for (const [detail, sentence] of SENTENCES) {
    it(`tells what is wrong: ${detail.check}`, () => {
      assert.equal(findingText(detail), sentence);
    });
  }
});
