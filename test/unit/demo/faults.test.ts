import assert from 'node:assert/strict';
import type { Fault } from '../../support/exchange/faults.ts';
import { errorsOf } from './setup.ts';
import { ways } from './ways.ts';

const LIST = { report: 'trades' };

for (const { name, open } of ways) {
  /** Sets one fault, makes one call, and hands both to the test. */
  const struck = async (
    fault: Fault,
    test: (call: Promise<Response>, abort: AbortController) => Promise<void>,
  ) => {
    const { exchange, caller, close } = await open();
    try {
      exchange.fail(fault);
      const abort = new AbortController();
      await test(caller.call('ExportStatus', LIST, abort.signal), abort);
    } finally {
      await close();
    }
  };

  describe(`faults, ${name}`, () => {
    for (const error of [
      'EAPI:Invalid key',
      'EAPI:Invalid signature',
      'EAPI:Invalid nonce',
      'EGeneral:Permission denied',
      'EAPI:Rate limit exceeded',
      'EService: Throttled: 1767225600',
      'EGeneral:Temporary lockout',
      'EGeneral:Internal error',
      'EService:Unavailable',
      'EService:Busy',
    ] as const) {
      it(`refuse with ${error}`, () =>
        struck({ kind: 'refuse', error }, async (call) => {
          assert.deepEqual(await errorsOf(call), [error]);
        }));
    }

    it('answer HTTP 502 with a page', () =>
      struck({ kind: 'badGateway' }, async (call) => {
        const answer = await call;
        assert.equal(answer.status, 502);
        assert.equal(answer.headers.get('content-type'), 'text/html');
        assert.match(await answer.text(), /^<html>/);
      }));

    it('answer what is not JSON', () =>
      struck({ kind: 'garbage' }, async (call) => {
        await assert.rejects((await call).json(), SyntaxError);
      }));

    it('answer JSON that is no envelope', () =>
      struck({ kind: 'notEnvelope' }, async (call) => {
        assert.deepEqual(await (await call).json(), ['ExportStatus']);
      }));

    it('answer an envelope with another result', () =>
      struck({ kind: 'wrongResult' }, async (call) => {
        assert.deepEqual(await (await call).json(), { error: [], result: 'OK' });
      }));

    it('answer nothing, with HTTP 200', () =>
      struck({ kind: 'emptyBody' }, async (call) => {
        const answer = await call;
        assert.equal(answer.status, 200);
        assert.equal(await answer.text(), '');
      }));

    it('drop the connection before the answer', () =>
      struck({ kind: 'drop' }, async (call) => {
        await assert.rejects(call, { name: 'TypeError', message: 'fetch failed' });
      }));

    it('drop the connection in the middle of the body', () =>
      struck({ kind: 'dropBody' }, async (call) => {
        const answer = await call;
        assert.equal(answer.status, 200);
        await assert.rejects(answer.text(), { name: 'TypeError', message: 'terminated' });
      }));

    it('leave a call hanging until it is aborted', () =>
      struck({ kind: 'hang' }, async (call, abort) => {
        const reason = new Error('enough');
        setTimeout(() => {
          abort.abort(reason);
        }, 30);
        await assert.rejects(call, reason);
      }));

    it('answer late', () =>
      struck({ kind: 'delay', ms: 40 }, async (call) => {
        assert.deepEqual(await errorsOf(call), []);
      }));

    it('end a late answer when it is aborted', () =>
      struck({ kind: 'delay', ms: 60_000 }, async (call, abort) => {
        const reason = new Error('enough');
        setTimeout(() => {
          abort.abort(reason);
        }, 10);
        await assert.rejects(call, reason);
      }));

    it('finish a body late', () =>
      struck({ kind: 'delayBody', ms: 40 }, async (call) => {
        const answer = await call;
        assert.deepEqual(await answer.json(), { error: [], result: [] });
      }));

    it('end a late body when it is aborted', () =>
      struck({ kind: 'delayBody', ms: 60_000 }, async (call, abort) => {
        const answer = await call;
        const reason = new Error('enough');
        setTimeout(() => {
          abort.abort(reason);
        }, 10);
        await assert.rejects(answer.text(), reason);
      }));
  });
}
