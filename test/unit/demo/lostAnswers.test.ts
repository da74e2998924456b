import assert from 'node:assert/strict';
import type { Fault } from '../../support/exchange/faults.ts';
import { errorsOf } from './setup.ts';
import { ways } from './ways.ts';

const ORDER = { report: 'ledgers', description: 'Lost' };
const DONE = { report: 'ledgers', description: 'Done', starttm: 1, endtm: 2 } as const;

/** What goes wrong after the exchange has done its work, and how it looks to the caller. */
const losses: readonly (readonly [
  fault: Fault,
  looks: (call: Promise<Response>) => Promise<void>,
])[] = [
  [{ kind: 'drop' }, (call) => assert.rejects(call, { message: 'fetch failed' })],
  [{ kind: 'hang' }, (call) => assert.rejects(call, { message: 'enough' })],
  [
    { kind: 'dropBody' },
    async (call) => assert.rejects((await call).text(), { message: 'terminated' }),
  ],
  [
    { kind: 'emptyBody' },
    async (call) => {
      assert.equal(await (await call).text(), '');
    },
  ],
  [{ kind: 'truncate' }, async (call) => assert.rejects((await call).json(), SyntaxError)],
  [
    { kind: 'badGateway' },
    async (call) => {
      assert.equal((await call).status, 502);
    },
  ],
];

for (const { name, open } of ways) {
  for (const [fault, looks] of losses) {
    describe(`an answer lost to ${fault.kind}, ${name}`, () => {
      /** Makes a call whose answer is lost, and then looks at what the exchange has done. */
      async function lose(
        method: string,
        paramsOf: (add: (processingFor: number) => string) => Record<string, string>,
        test: (opened: Awaited<ReturnType<typeof open>>) => Promise<void>,
      ) {
        const opened = await open();
        const { exchange, account, caller, close } = opened;
        try {
          const params = paramsOf((processingFor) => account.addReport({ ...DONE, processingFor }));
          exchange.fail(fault, { method, times: 1 });
          const abort = new AbortController();
          const call = caller.call(method, params, abort.signal);
          if (fault.kind === 'hang')
            setTimeout(() => {
              abort.abort(new Error('enough'));
            }, 20);
          await looks(call);
          await test(opened);
        } finally {
          await close();
        }
      }

      it('leaves the report that was asked for', () =>
        lose(
          'AddExport',
          () => ORDER,
          async ({ caller }) => {
            const listed = await caller.list('ledgers');
            assert.deepEqual(
              listed.map(({ descr }) => descr),
              ['Lost'],
            );
          },
        ));

      it('leaves the report deleted', () =>
        lose(
          'RemoveExport',
          (add) => ({ id: add(0), type: 'delete' }),
          async ({ caller }) => {
            assert.equal((await caller.list('ledgers'))[0]?.['delete'], true);
          },
        ));

      it('leaves the report cancelled', () =>
        lose(
          'RemoveExport',
          (add) => ({ id: add(99), type: 'cancel' }),
          async ({ caller }) => {
            assert.equal((await caller.list('ledgers'))[0]?.['error'], 'EExport:Canceled');
          },
        ));
    });
  }

  describe(`a call refused before its work, ${name}`, () => {
    it('leaves everything as it was', async () => {
      const { exchange, account, caller, close } = await open();
      try {
        const id = account.addReport(DONE);
        exchange.fail({ kind: 'refuse', error: 'EService:Busy' }, { times: 2 });
        assert.deepEqual(await errorsOf(caller.call('AddExport', ORDER)), ['EService:Busy']);
        const remove = caller.call('RemoveExport', { id, type: 'delete' });
        assert.deepEqual(await errorsOf(remove), ['EService:Busy']);
        const listed = await caller.list('ledgers');
        assert.deepEqual(
          listed.map((report) => report['delete']),
          [false],
        );
      } finally {
        await close();
      }
    });
  });
}
