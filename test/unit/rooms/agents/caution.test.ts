import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { caution } from '../../../../src/rooms/agents/historyState.ts';
import { Agent } from '../../../support/window/agent.ts';
import { openUpdating } from '../../../support/window/histories.ts';
import { fileFrom, historyWith } from '../../../support/window/knownHistory.ts';
import { ledgersFile } from '../../tables/setup.ts';
import { LEDGERS, openAgent, ROWS } from './setup.ts';

const READING = ['kraken_history_summary', 'kraken_history_rows'] as const;

const GAP =
  'NOT COMPLETE: rows from 2025-02-01 to 2025-02-28 are missing; say so with every figure, and ask the user to run “Update History”.';

/** Files that leave out February, and its row. */
const WITH_GAP = [
  { ...LEDGERS, text: ledgersFile(ROWS.slice(0, 4)), last: '2025-01-31' },
  { ...LEDGERS, text: ledgersFile(ROWS.slice(5)), first: '2025-03-01' },
];

/** A file with a balance that doesn't add up. */
const WRONG = {
  ...LEDGERS,
  text: ledgersFile([...ROWS.slice(0, 5), { ...ROWS[5], balance: '500.0000' }]),
};

/** Of what a tool has answered, what has to be said with it. */
function warnings(answer: unknown): unknown[] {
  assert.ok(typeof answer === 'object' && answer && 'caution' in answer);
  return 'checks' in answer ? [answer.caution, answer.checks] : [answer.caution];
}

describe('What a model has to say with figures', () => {
  it('is which days are missing', async () => {
    await using scene = await openAgent();
    await scene.keep(WITH_GAP);
    const [summary, rows] = READING;
    assert.deepEqual(warnings(await scene.agent.ask(summary)), [GAP, 'All 4 balances add up.']);
    assert.deepEqual(warnings(await scene.agent.ask(rows)), [GAP]);
    assert.match(
      JSON.stringify(await scene.agent.ask('kraken_exports_list')),
      /"state":"gap","gaps":\[\{"firstDay":"2025-02-01","lastDay":"2025-02-28"\}\]/,
    );
  });

  it('is that balances don’t add up', async () => {
    await using scene = await openAgent();
    await scene.keep([WRONG]);
    const text =
      'DOES NOT ADD UP: Jan 1, 2011 – Mar 9, 2025: 1 balance doesn’t add up. Say so with every figure.';
    const [summary, rows] = READING;
    const plain = (all: unknown[]) => all.map((each) => String(each).replaceAll(/[^\S\n]/g, ' '));
    assert.deepEqual(plain(warnings(await scene.agent.ask(summary))), [
      text,
      '1 balance doesn’t add up.',
    ]);
    assert.deepEqual(plain(warnings(await scene.agent.ask(rows))), [text]);
  });

  it('is that a file is gone, whose rows don’t count any more', async () => {
    await using scene = await openAgent();
    await scene.keep();
    await rm(scene.pathOf('ledgers-2011-01-01-2025-03-09.csv'));
    const gone =
      'NOT COMPLETE: rows from 2011-01-01 to 2025-03-09 are missing; say so with every figure, and ask the user to run “Update History”.';
    for (const tool of READING) {
      const answer = await scene.agent.ask(tool);
      assert.deepEqual(warnings(answer)[0], gone);
      assert.match(JSON.stringify(answer), /"(groups|rows)":\[\]/);
    }
  });

  it('is that an update is under way', async () => {
    await using scene = await openUpdating();
    const agent = new Agent(scene.window);
    for (const tool of READING) {
      const [text] = warnings(await agent.ask(tool));
      assert.equal(
        text,
        'NOT COMPLETE YET: the history is being updated; say so with every figure, or ask again later.',
      );
    }
    scene.date.advance(120_000);
    await scene.through(scene.running);
  });

  it('is nothing where no history is kept: there are no figures', async () => {
    await using scene = await openAgent();
    for (const tool of READING) {
      assert.equal(
        await scene.agent.refusal(tool),
        'No history of “Main” is kept yet; ask the user to run “Update History” for it, then call again.',
      );
    }
  });

  it('is nothing where it can’t be read: there are no figures', async () => {
    await using scene = await openAgent();
    await scene.keep();
    await scene.writeHistory('{');
    for (const tool of READING) {
      assert.equal(
        await scene.agent.refusal(tool),
        'The history of “Main” can’t be read; ask the user to run “Open History”, which tells why, then call again.',
      );
    }
    assert.match(
      JSON.stringify(await scene.agent.ask('kraken_exports_list')),
      /"caution":"NOT COMPLETE: the history can’t be read; ask the user to run “Open History”, which tells why\."/,
    );
  });

  it('is that no update has come to its end', () => {
    assert.equal(
      caution(historyWith([fileFrom('2011-01-01', '2025-01-31')])),
      'NOT COMPLETE: the history was never brought up to date; say so with every figure, and ask the user to run “Update History”.',
    );
  });
});
