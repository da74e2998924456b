import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Fault } from '../../support/exchange/faults.ts';
import { openClient } from '../../support/client.ts';

const YEAR = { starttm: Date.UTC(2025, 0) / 1000, endtm: Date.UTC(2026, 0) / 1000 - 1 };

/** A report that is there, queued or done, and the one call that takes it away. */
function open(type: 'delete' | 'cancel', fault?: Fault) {
  const parts = openClient();
  const { account, client, clock, fail } = parts;
  const queuedFor = type === 'cancel' ? 60 : 0;
  const id = account.addReport({ report: 'ledgers', description: 'x', ...YEAR, queuedFor });
  if (fault) fail(fault);
  const remove = () => clock.through(client.removeExport(id, type));
  /** Whether the exchange has done it. */
  const isDone = () => account.reports.some((each) => each.deletedtm ?? each.error);
  return { ...parts, id, remove, isDone };
}

/** Asks, and is answered with this result. */
function answered(result: unknown, type: 'delete' | 'cancel' = 'delete') {
  const body = JSON.stringify({ error: [], result });
  const parts = openClient({ fetch: () => Promise.resolve(new Response(body)) });
  return { ...parts, answer: parts.client.removeExport('TCJA', type) };
}

for (const type of ['delete', 'cancel'] as const) {
  describe(`the call to ${type} an export`, () => {
    it('is sent with its id and says that it was done', async () => {
      const { remove, isDone, sent, id } = open(type);
      assert.equal(await remove(), true);
      assert.ok(isDone());
      const [call] = sent.entries;
      assert.match(call?.url ?? '', /\/0\/private\/RemoveExport$/);
      assert.equal(call?.body.replace(/\d+/, '1'), `{"nonce":1,"id":"${id}","type":"${type}"}`);
    });

    const faults: readonly (readonly [Fault, kind: string])[] = [
      [{ kind: 'drop' }, 'network'],
      [{ kind: 'dropBody' }, 'network'],
      [{ kind: 'hang' }, 'network'],
      [{ kind: 'badGateway' }, 'unavailable'],
      [{ kind: 'garbage' }, 'malformed'],
      [{ kind: 'wrongResult' }, 'malformed'],
      [{ kind: 'emptyBody' }, 'malformed'],
      [{ kind: 'refuse', error: 'EService:Busy' }, 'unavailable'],
      [{ kind: 'refuse', error: 'EAPI:Rate limit exceeded' }, 'rate'],
      [{ kind: 'refuse', error: 'EGeneral:Invalid arguments:id' }, 'arguments'],
      [{ kind: 'refuse', error: 'EAPI:Invalid nonce' }, 'nonce'],
    ];
    for (const [fault, kind] of faults) {
      const name = fault.kind === 'refuse' ? fault.error : fault.kind;
      it(`is sent once, whatever becomes of it: ${name}`, async () => {
        const { remove, isDone, sent, clock } = open(type, fault);
        await assert.rejects(remove(), { name: 'KrakenError', kind });
        assert.equal(sent.entries.length, 1);
        assert.deepEqual(clock.sleeps.entries, []);
        assert.equal(isDone(), fault.kind !== 'refuse');
      });
    }

    for (const done of [true, 'true', 1, '1', false, 'false', 0, '0']) {
      it(`is answered by ${inspect(done)}`, async () => {
        const { answer } = answered({ [type]: done }, type);
        assert.equal(await answer, done !== false && /^(true|1)$/.test(String(done)));
      });
    }
  });
}

describe('the call to take an export away', () => {
  it('says that it was not done where it was done before', async () => {
    const { remove } = open('delete');
    await remove();
    assert.equal(await remove(), false);
  });

  for (const result of [undefined, null, {}, { cancel: true }, { delete: '' }, true, [true]]) {
    it(`says nothing where it is answered by ${inspect(result)}`, async () => {
      const { answer, sent } = answered(result);
      await assert.rejects(answer, { kind: 'malformed', text: 'unexpected result' });
      assert.equal(sent.entries.length, 1);
    });
  }
});
