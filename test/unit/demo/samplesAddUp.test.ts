import assert from 'node:assert/strict';
import { AccountHistory } from '../../../src/demo/data/accountHistory.ts';
import { sampleReports } from '../../../src/demo/sampleReports.ts';
import { readingOf } from '../../../src/core/tables/reading.ts';
import { readTable } from '../../../src/core/tables/readTable.ts';
import { memorySource } from '../../../src/core/tables/source.ts';
import { textOf } from './table.ts';

const OPENED = Date.UTC(2026, 10, 25, 12);

describe('The files of a demo account', () => {
  for (const report of sampleReports(OPENED)) {
    const { description, lacksRow = false, starttm, endtm } = report;
    it(`${lacksRow ? 'do not add up' : 'add up'}: ${report.report}, ${description}`, async () => {
      const text = textOf(new AccountHistory({ seed: 1 }), { ...report, format: 'CSV' });
      const { signal } = new AbortController();
      const period = { starttm, endtm };
      const table = await readTable(memorySource(Buffer.from(text)), { signal, period });
      const { state, checked, wrong } = readingOf(table.summary);
      assert.deepEqual([state, wrong], lacksRow ? ['fails', 1] : ['holds', 0]);
      assert.ok(checked > 0);
      await table.close();
    });
  }
});
