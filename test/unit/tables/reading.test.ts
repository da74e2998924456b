import assert from 'node:assert/strict';
import { readingOf } from '../../../src/core/tables/reading.ts';
import { LEDGERS_HEADER, lineOf, makeLedgers } from '../../support/tables/generate.ts';
import { openFile } from './setup.ts';

const LINES = [...makeLedgers({ rows: 40, assets: 3 })].map(lineOf);

async function reading(lines: readonly string[], header = LEDGERS_HEADER) {
  return readingOf((await openFile(header + lines.join(''))).summary);
}

describe('the reading of a file', () => {
  it('holds where everything adds up', async () => {
    const { kind, rows, state, checked, wrong, others } = await reading(LINES);
    assert.deepEqual(
      { kind, rows, state, checked, wrong, others },
      {
        ...{ kind: 'ledgers', rows: 40, state: 'holds' },
        ...{ checked: 40, wrong: 0, others: 0 },
      },
    );
  });

  it('fails where a balance does not add up, and counts those', async () => {
    const [first = '', ...more] = LINES.toReversed();
    const digit = first.replace(/(\d)\n$/, (_, last: string) => `${(Number(last) + 1) % 10}\n`);
    const { state, wrong } = await reading([...more.toReversed(), digit]);
    assert.deepEqual([state, wrong], ['fails', 1]);
  });

  it('fails where only something else is wrong, and counts that', async () => {
    const { state, wrong, others } = await reading([...LINES, '"cut off\n']);
    assert.deepEqual([state, wrong, others], ['fails', 0, 1]);
  });

  it('is open where there is nothing to check', async () => {
    const { state, checked, rows, first, last } = await reading([]);
    assert.deepEqual([state, checked, rows, first, last], ['open', 0, 0, undefined, undefined]);
  });

  it('is open without balances, but fails if something else is wrong', async () => {
    const without = '"txid","refid","time","type","asset","amount","fee"\n';
    const row = '"L1","Q1","2024-01-01 00:00:00","deposit","EUR",1.0,0\n';
    assert.equal((await reading([row], without)).state, 'open');
    const twice = await reading([row, row], without);
    assert.deepEqual([twice.state, twice.wrong, twice.others], ['fails', 0, 1]);
  });
});
