import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { API_KEY, openClient } from '../../support/client.ts';
import { rowOf } from '../../support/reports.ts';

/** Asks for the trades, and is answered with this body. */
function ask(body: unknown, status = 200) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const parts = openClient({ fetch: () => Promise.resolve(new Response(text, { status })) });
  return { ...parts, answer: parts.clock.through(parts.client.exportStatus('trades')) };
}

describe('an answer', () => {
  it('is a list of reports', async () => {
    const { answer, records } = ask({ error: [], result: [rowOf(), rowOf({ id: 'ABCD' })] });
    const ids = (await answer).map(({ id }) => id);
    assert.deepEqual(ids, ['VSKC', 'ABCD']);
    const call = { endpoint: 'ExportStatus', milliseconds: 0, outcome: 'ok', text: '' };
    assert.deepEqual(records, [call]);
  });

  it('may leave out that nothing went wrong', async () => {
    assert.deepEqual(await ask({ result: [] }).answer, []);
  });

  it('may carry warnings, which are told in the log', async () => {
    const { answer, records } = ask({ error: ['WGeneral:Soon', 'WGeneral:Later'], result: [] });
    assert.deepEqual(await answer, []);
    assert.deepEqual(
      records.map(({ outcome, text }) => [outcome, text]),
      [['ok', 'WGeneral:Soon, WGeneral:Later']],
    );
  });

  it('is the first error of several, whatever warnings there are', async () => {
    const error = ['WGeneral:Soon', 'EGeneral:Permission denied', 'EService:Busy'];
    const { answer } = ask({ error, result: [] });
    await assert.rejects(answer, { kind: 'permission', text: 'EGeneral:Permission denied' });
  });

  for (const worst of ['EAPI:Invalid key', 'EGeneral:Temporary lockout']) {
    it(`is ${worst} among several errors, after which calling on would do harm`, async () => {
      const { answer } = ask({ error: ['EGeneral:Invalid arguments', worst] });
      await assert.rejects(answer, { text: worst });
    });
  }

  it('with an error that repeats the key is told without it', async () => {
    const { answer, records } = ask({ error: [`EAPI:Invalid key ${API_KEY}`] });
    await assert.rejects(answer, { kind: 'key', text: 'EAPI:Invalid key ‹removed›' });
    assert.equal(records[0]?.text, 'EAPI:Invalid key ‹removed›');
  });

  it('may have entries beside an error that are no texts', async () => {
    for (const odd of [5, { code: 1 }, null, ['EGeneral:Nested']]) {
      const { answer } = ask({ error: [odd, 'EGeneral:Temporary lockout'] });
      await assert.rejects(answer, { kind: 'lockout' });
    }
    await assert.rejects(ask({ error: [{ code: 1 }] }).answer, {
      kind: 'other',
      text: '{"code":1}',
    });
  });

  it('may be an error that is not in a list', async () => {
    await assert.rejects(ask({ error: 'EAPI:Invalid key' }).answer, { kind: 'key' });
  });

  it('with an error is told in the log by kind and text', async () => {
    const { answer, records } = ask({ error: ['EAPI:Invalid key'] });
    await assert.rejects(answer);
    assert.deepEqual(
      records.map(({ outcome, text }) => [outcome, text]),
      [['key', 'EAPI:Invalid key']],
    );
  });

  for (const result of [undefined, null, {}, 'OK', 5, { 0: { id: 'VSKC' } }]) {
    it(`whose result is ${inspect(result)} cannot be read`, async () => {
      const { answer, sent } = ask({ error: [], result });
      await assert.rejects(answer, { kind: 'malformed', text: 'unexpected result' });
      assert.equal(sent.entries.length, 1);
    });
  }

  for (const [text, bodies] of Object.entries({
    'an empty answer': [''],
    'an answer that is not JSON': ['{"error":[],"resu', '<html></html>', '[]x', ' '],
    'unexpected answer': ['5', 'null', '"OK"', '{"error":5}'],
    'unexpected result': ['[]', '{}'],
  })) {
    for (const body of bodies) {
      it(`that is ${inspect(body)} cannot be read: ${text}`, async () => {
        const { answer, sent } = ask(body);
        await assert.rejects(answer, { kind: 'malformed', text });
        assert.equal(sent.entries.length, 1);
      });
    }
  }

  it('is only read with status 200', async () => {
    for (const status of [201, 400, 403, 404]) {
      const { answer, sent } = ask({ error: [], result: [] }, status);
      await assert.rejects(answer, { kind: 'other', text: `HTTP ${status}` });
      assert.equal(sent.entries.length, 1);
    }
  });
});
