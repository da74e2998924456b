import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Fault } from '../../support/exchange/faults.ts';
import { eventually } from '../../support/eventually.ts';
import { at } from './table.ts';
import { ways } from './ways.ts';

/** A month in which so much happens that its file has a hundred megabytes. */
const MONTH = { starttm: at(2020, 0, 6), endtm: at(2020, 1, 6) };
const BUSY = { transactionsPerDay: 11_000 };

/** Transactions of about five megabytes: what may be made that nobody has read, and lies in pipes. */
const AHEAD = 16_000;

/** Begins to read a big archive, and counts the transactions that are made for it. */
async function begin(open: (typeof ways)[number]['open'], fault?: Fault) {
  const { exchange, account, caller, close } = await open(BUSY);
  const id = account.addReport({ report: 'ledgers', description: 'x', ...MONTH });
  const made = { transactions: 0, ended: false };
  const events = account.history.transactions.bind(account.history);
  mock.method(account.history, 'transactions', function* (from: number, to: number) {
    try {
      for (const event of events(from, to)) {
        made.transactions += 1;
        yield event;
      }
    } finally {
      made.ended = made.transactions > 1;
    }
  });
  if (fault) exchange.fail(fault, { method: 'RetrieveExport' });
  const abort = new AbortController();
  const answer = await caller.call('RetrieveExport', { id }, abort.signal);
  const reader = answer.body?.getReader();
  assert.ok(reader);
  return { reader, abort, made, close };
}

/** Waits until nothing more is made. @returns how many transactions were. */
async function settled(made: { readonly transactions: number }): Promise<number> {
  let before = -1;
  while (before !== made.transactions) {
    before = made.transactions;
    await setTimeout(40);
  }
  return before;
}

for (const { name, open } of ways) {
  describe(`a big archive, ${name}`, () => {
    it('is made no further when its reader leaves', async () => {
      const { reader, made, close } = await begin(open);
      for (let i = 0; i < 3; i += 1) await reader.read();
      await reader.cancel();
      await eventually(() => {
        assert.ok(made.ended);
      });
      assert.ok(made.transactions < AHEAD);
      await close();
    });

    it('breaks off when the call is aborted', async () => {
      const { reader, abort, made, close } = await begin(open);
      for (let i = 0; i < 3; i += 1) await reader.read();
      const reason = new Error('enough');
      abort.abort(reason);
      const rest = async () => {
        while (!(await reader.read()).done);
      };
      await assert.rejects(rest(), reason);
      await eventually(() => {
        assert.ok(made.ended);
      });
      assert.ok(made.transactions < AHEAD);
      await close();
    });
  });
}

// How much lies on the way over HTTP is a matter of the machine's sockets.
for (const { name, open } of ways.slice(0, 1)) {
  describe(`the making of a big archive, ${name}`, () => {
    it('goes on as it is read, and little further', async () => {
      const { reader, made } = await begin(open);
      for (let i = 0; i < 3; i += 1) {
        await reader.read();
        assert.ok((await settled(made)) < AHEAD);
      }
      await reader.cancel();
    });

    for (const fault of [
      { kind: 'truncate' },
      { kind: 'truncate', bytes: 100_000 },
      { kind: 'dropBody' },
      { kind: 'corrupt' },
      { kind: 'stall' },
      { kind: 'delayBody', ms: 500 },
    ] as const) {
      it(`does not go to its end to be harmed by ${fault.kind}`, async () => {
        const { reader, abort, made } = await begin(open, fault);
        await reader.read();
        assert.ok((await settled(made)) < 2 * AHEAD);
        await reader.cancel().catch(() => undefined);
        abort.abort();
        await eventually(() => {
          assert.ok(made.ended);
        });
      });
    }
  });
}
