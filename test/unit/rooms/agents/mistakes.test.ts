import assert from 'node:assert/strict';
import { week } from '../../../support/window/exports.ts';
import { openAgent } from './setup.ts';

const LIST = 'kraken_exports_list';
const SUMMARY = 'kraken_history_summary';
const ROWS = 'kraken_history_rows';
const REQUEST = 'kraken_exports_request';
const DOWNLOAD = 'kraken_exports_download';

const JANUARY = { report: 'ledgers', firstDay: '2025-01-01', lastDay: '2025-01-31' };
const DAYS =
  'firstDay and lastDay must be days such as 2025-01-31, from 2011-01-01 to today, the first one not after the last one; correct them and call again.';
const OBJECT = 'The input must be an object as in the schema; correct it and call again.';

function unusable(path: string, why: string): string {
  return `“${path}” can’t be used (${why}); correct it and call again.`;
}

function notText(path: string, received: string): string {
  return unusable(path, `Invalid type: Expected string but received ${received}`);
}

const MONTHS = 'must be a year or a month such as 2025 or 2025-03';
const DAY = 'must be a year, a month or a day such as 2025, 2025-03 or 2025-03-31';

/** What a model gets wrong, and what it is told. */
const MISTAKES: readonly (readonly [tool: string, input: unknown, sentence: string])[] = [
  [LIST, null, OBJECT],
  [LIST, 'Main', OBJECT],
  [LIST, { account: 7 }, notText('account', '7')],
  [LIST, { account: null }, notText('account', 'null')],
  [LIST, { name: 'Main' }, '“name” is unknown; leave it out and call again.'],
  [SUMMARY, 7, OBJECT],
  [SUMMARY, { from: 2025 }, notText('from', '2025')],
  [SUMMARY, { from: '2025-03-31' }, unusable('from', MONTHS)],
  [SUMMARY, { to: '2025-13' }, unusable('to', MONTHS)],
  [
    SUMMARY,
    { from: '2025-03', to: '2025-02' },
    '“from” is after “to”; exchange them and call again.',
  ],
  [
    SUMMARY,
    { by: ['day'] },
    unusable(
      'by.0',
      'Invalid type: Expected ("wallet" | "type" | "subtype" | "month" | "year") but received "day"',
    ),
  ],
  [SUMMARY, { by: 'type' }, unusable('by', 'Invalid type: Expected Array but received "type"')],
  [SUMMARY, { limit: 5 }, '“limit” is unknown; leave it out and call again.'],
  [ROWS, { limit: 201 }, unusable('limit', 'Invalid value: Expected <=200 but received 201')],
  [ROWS, { limit: 0 }, unusable('limit', 'Invalid value: Expected >=1 but received 0')],
  [ROWS, { limit: 1.5 }, unusable('limit', 'Invalid integer: Received 1.5')],
  [ROWS, { offset: -1 }, unusable('offset', 'Invalid value: Expected >=0 but received -1')],
  [ROWS, { offset: '3' }, unusable('offset', 'Invalid type: Expected number but received "3"')],
  [ROWS, { from: 'March' }, unusable('from', DAY)],
  [ROWS, { to: '2025-02-29' }, unusable('to', DAY)],
  [
    ROWS,
    { from: '2025-03-02', to: '2025-03-01' },
    '“from” is after “to”; exchange them and call again.',
  ],
  [ROWS, { from: '2026', to: '2025-12-31' }, '“from” is after “to”; exchange them and call again.'],
  [
    ROWS,
    { report: 'deposits' },
    unusable('report', 'Invalid type: Expected ("trades" | "ledgers") but received "deposits"'),
  ],
  [REQUEST, {}, '“report” is missing; add it and call again.'],
  [
    REQUEST,
    { report: 'ledgers', firstDay: '2025-01-01' },
    '“lastDay” is missing; add it and call again.',
  ],
  [REQUEST, { ...JANUARY, format: 'TSV' }, '“format” is unknown; leave it out and call again.'],
  [REQUEST, { ...JANUARY, firstDay: 'January' }, DAYS],
  [REQUEST, { ...JANUARY, firstDay: '2010-12-31' }, DAYS],
  [REQUEST, { ...JANUARY, firstDay: '2025-02-01' }, DAYS],
  [REQUEST, { ...JANUARY, lastDay: '2025-03-11' }, DAYS],
  [REQUEST, { ...JANUARY, lastDay: '2025-02-30' }, DAYS],
  [DOWNLOAD, {}, '“id” is missing; add it and call again.'],
  [DOWNLOAD, { id: 7 }, notText('id', '7')],
  [DOWNLOAD, { id: 'NONE', path: '/' }, '“path” is unknown; leave it out and call again.'],
];

/** Each tool, with what it needs besides an account. */
const NEEDS: readonly (readonly [tool: string, input: object])[] = [
  [LIST, {}],
  [SUMMARY, {}],
  [ROWS, {}],
  [REQUEST, JANUARY],
  [DOWNLOAD, { id: 'NONE' }],
];

describe('A mistake of a model', () => {
  it('is told in a sentence that says what to do, and nobody else hears of it', async () => {
    await using scene = await openAgent();
    await scene.keep();
    for (const [tool, input, sentence] of MISTAKES) {
      const label = `${tool} ${JSON.stringify(input)}`;
      assert.equal(await scene.agent.refusal(tool, input), sentence, label);
      assert.deepEqual(await scene.agent.prepared(tool, input), preparedOf(sentence, tool), label);
    }
    assert.deepEqual([scene.requested(), scene.fetched()], [[], []]);
    assert.deepEqual(scene.user.messages, []);
  });

  for (const [tool, input] of NEEDS) {
    it(`may be another account: ${tool}`, async () => {
      await using scene = await openAgent({ holdings: () => ({ Main: [], Tax: [] }) });
      assert.equal(
        await scene.agent.refusal(tool, { ...input, account: 'main' }),
        'There is no account “main”, only “Main”, “Tax”; ask the user which one.',
      );
    });
  }

  for (const [tool, input] of NEEDS.slice(1)) {
    it(`may be no account of several: ${tool}`, async () => {
      await using scene = await openAgent({
        holdings: () => ({ Main: [week('ledgers', 'Year')], Tax: [] }),
      });
      assert.equal(
        await scene.agent.refusal(tool, input),
        'There are several accounts (“Main”, “Tax”); ask the user which one, and give its name.',
      );
    });

    it(`may be that there is no account: ${tool}`, async () => {
      await using scene = await openAgent({ holdings: () => ({}) });
      assert.equal(
        await scene.agent.refusal(tool, input),
        'There is no account; ask the user to add one in the view “Exports for Kraken”.',
      );
      assert.deepEqual(scene.user.messages, []);
    });
  }
});

/** Where the input is readable, a tool that only reads says what it is doing. */
function preparedOf(sentence: string, tool: string): object {
  if (!sentence.startsWith('“from” is after')) return {};
  const invocationMessage =
    tool === ROWS
      ? 'Reading rows of your Kraken history, at most 200'
      : 'Adding up your Kraken history';
  return { invocationMessage };
}
