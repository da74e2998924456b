import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Journal, LedgerEntry } from '../../../src/core/accounting/journal/ledgerEntry.ts';
import { writeJournal } from '../../../src/core/accounting/writeJournal.ts';
import { LEDGERS_COLUMNS, ledgersFile, START, tradesFile } from '../tables/setup.ts';
import { openFolder, rowAt } from './setup.ts';

type Folder = Awaited<ReturnType<typeof openFolder>>;

/** Writes a journal that only tells what it was given. */
async function write({ parts, target }: Folder) {
  const entries: LedgerEntry[] = [];
  const journal: Journal = {
    header: () => 'begin\n',
    add: (entry) => {
      entries.push(entry);
      return `${entry.txid}\n`;
    },
    end: () => ({ text: 'end\n', unpaired: 3 }),
  };
  const createJournal = (format: string, account: string) => {
    assert.deepEqual([format, account], ['hledger', 'Main']);
    return journal;
  };
  const path = join(target, 'journal');
  const options = { createJournal, format: 'hledger', account: 'Main', parts, path } as const;
  const { signal } = new AbortController();
  const written = await writeJournal(options, () => undefined, signal);
  return { written, entries, text: await readFile(path, 'utf8') };
}

describe('an export as a journal', () => {
  it('has the text for all rows but those that were only announced', async () => {
    await using folder = await openFolder();
    await folder.add(ledgersFile([{ balance: '1' }, { balance: '' }]));
    await folder.add(ledgersFile([rowAt('2027-01-01T00:00:00', { txid: 'X' }), { fee: '?' }]));
    const { written, text } = await write(folder);
    assert.equal(text, 'begin\nL0\nX\nend\n');
    assert.deepEqual(written, { rows: 2, unreadable: 1, unpaired: 3 });
  });

  it('is made of exact entries', async () => {
    await using folder = await openFolder();
    const columns = [...LEDGERS_COLUMNS, 'feecurrency'];
    const wide = '1234567890123456789.0123456789012345678';
    const own = { subtype: 'spot', amount: '-0.10', fee: '0.0000000001', balance: wide };
    await folder.add(ledgersFile([{ ...own, feecurrency: 'KFEE' }, { balance: '0' }], { columns }));
    const { entries } = await write(folder);
    const [entry, other] = entries;
    assert.deepEqual(
      {
        ...entry,
        amount: String(entry?.amount),
        fee: String(entry?.fee),
        balance: String(entry?.balance),
      },
      {
        ...{ txid: 'L0', refid: 'R0', time: START * 1000, type: 'deposit', subtype: 'spot' },
        ...{ asset: 'BTC', wallet: 'spot / main', amount: '-0.1', fee: '0.0000000001' },
        ...{ feeAsset: 'KFEE', balance: wide },
      },
    );
    assert.equal(other?.feeAsset, '');
  });

  it('has no balances where a file has none', async () => {
    await using folder = await openFolder();
    const columns = LEDGERS_COLUMNS.filter((name) => name !== 'balance');
    await folder.add(ledgersFile([{}], { columns }));
    const { entries } = await write(folder);
    assert.deepEqual(
      entries.map(({ balance }) => balance),
      [undefined],
    );
  });

  it('is not made of trades', async () => {
    await using folder = await openFolder();
    await folder.add(tradesFile([{}]));
    await assert.rejects(write(folder), { name: 'TableError', kind: 'notKraken' });
  });
});
