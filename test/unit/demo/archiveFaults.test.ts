import assert from 'node:assert/strict';
import type { Fault } from '../../support/exchange/faults.ts';
import { hostileArchive } from '../../support/exchange/hostileArchives.ts';
import { errorsOf } from './setup.ts';
import { at } from './table.ts';
import { unzip, withoutZeros } from './unzip.ts';
import { ways } from './ways.ts';

/** Half of an archive's bytes, those that fill it up not counted. */
function middleOf(archive: Buffer<ArrayBuffer>): number {
  return (withoutZeros(archive).findLastIndex((byte) => byte !== 0) + 1) >> 1;
}

for (const { name, open } of ways) {
  /** Retrieves a report once as it is and once with a fault, and hands both to the test. */
  const struck = async (
    fault: Fault,
    test: (
      call: Promise<Response>,
      whole: Buffer<ArrayBuffer>,
      abort: AbortController,
    ) => Promise<void>,
    fields = 'all',
  ) => {
    const { exchange, account, caller, close } = await open();
    try {
      const year = { starttm: at(2025, 0), endtm: at(2026, 0) - 1 };
      const id = account.addReport({ report: 'ledgers', description: 'x', fields, ...year });
      const whole = Buffer.from(await caller.retrieve(id));
      exchange.fail(fault, { method: 'RetrieveExport', times: 1 });
      const abort = new AbortController();
      await test(caller.call('RetrieveExport', { id }, abort.signal), whole, abort);
      assert.ok(whole.equals(Buffer.from(await caller.retrieve(id))));
    } finally {
      await close();
    }
  };

  describe(`an archive on its way, ${name}`, () => {
    it('may end in the middle as if that were all', () =>
      struck({ kind: 'truncate' }, async (call, whole) => {
        const bytes = Buffer.from(await (await call).arrayBuffer());
        assert.ok(bytes.equals(whole.subarray(0, middleOf(whole))));
        await assert.rejects(unzip(bytes));
      }));

    for (const bytes of [0, 1, 100, 1_000_000]) {
      it(`may end after ${bytes} bytes as if that were all`, () =>
        struck({ kind: 'truncate', bytes }, async (call, whole) => {
          const answer = Buffer.from(await (await call).arrayBuffer());
          assert.ok(answer.equals(whole.subarray(0, bytes)));
        }));
    }

    it('may break off in the middle', () =>
      struck({ kind: 'dropBody' }, async (call) => {
        await assert.rejects((await call).arrayBuffer(), { message: 'terminated' });
      }));

    for (const fields of ['all', 'time']) {
      it(`may have one byte that is wrong, in the data of ${fields}`, () =>
        struck(
          { kind: 'corrupt' },
          async (call, whole) => {
            const bytes = await (await call).arrayBuffer();
            const wrong = Buffer.from(bytes).filter((byte, i) => byte !== whole[i]);
            assert.deepEqual([bytes.byteLength, wrong.length], [whole.length, 1]);
            await assert.rejects(unzip(bytes));
          },
          fields,
        ));
    }

    it('may stall in the middle until the caller gives up', () =>
      struck({ kind: 'stall' }, async (call, whole, abort) => {
        let arrived = 0;
        const reason = new Error('enough');
        const read = async () => {
          for await (const piece of (await call).body ?? []) {
            arrived += Buffer.from(piece).length;
            if (arrived < middleOf(whole)) continue;
            setTimeout(() => {
              abort.abort(reason);
            }, 20);
          }
        };
        await assert.rejects(read(), reason);
        assert.equal(arrived, middleOf(whole));
      }));

    it('may be slow from the middle on', () =>
      struck({ kind: 'delayBody', ms: 20 }, async (call, whole) => {
        assert.ok(whole.equals(Buffer.from(await (await call).arrayBuffer())));
      }));

    it('may be an error, with HTTP 200', () =>
      struck({ kind: 'refuse', error: 'EExport:Internal error' }, async (call) => {
        assert.deepEqual(await errorsOf(call), ['EExport:Internal error']);
      }));

    it('may be nothing at all, with HTTP 200', () =>
      struck({ kind: 'emptyBody' }, async (call) => {
        assert.equal((await (await call).arrayBuffer()).byteLength, 0);
      }));

    for (const kind of ['hostileEntry', 'bomb', 'lyingBomb'] as const) {
      it(`may be another one: ${kind}`, () =>
        struck({ kind }, async (call) => {
          const answer = await call;
          assert.equal(answer.headers.get('content-type'), 'application/zip');
          const expected = Buffer.concat([...hostileArchive(kind)]);
          assert.ok(expected.equals(Buffer.from(await answer.arrayBuffer())));
        }));
    }
  });
}
