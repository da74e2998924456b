import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KrakenError } from '../../../src/core/kraken/errors.ts';
import { openClient } from '../../support/client.ts';
import { rowOf } from '../../support/reports.ts';

/** A row with some of Kraken's fields, each of which holds whatever JSON can. */
const row = fc.record(
  Object.fromEntries(
    [...Object.keys(rowOf()), 'error', 'delete', 'endtm', '__proto__'].map((name) => [
      name,
      fc.oneof(fc.jsonValue(), fc.constantFrom('ABCD', '0', '1688669085', 1e20, -1)),
    ]),
  ),
  { requiredKeys: [] },
);

/** Asks for the trades and the key, and is answered with this body. */
async function ask(body: string): Promise<void> {
  const { client, clock } = openClient({ fetch: () => Promise.resolve(new Response(body)) });
  const calls = Promise.allSettled([client.exportStatus('trades'), client.apiKeyInfo()]);
  const [list, info] = await clock.through(calls);
  if (list.status === 'rejected') assert.ok(list.reason instanceof KrakenError);
  else {
    const ids = list.value.map(({ id }) => id);
    assert.ok(!ids.includes(''));
    assert.equal(new Set(ids).size, ids.length);
  }
  if (info.status === 'rejected') assert.ok(info.reason instanceof KrakenError);
}

const holds = (body: fc.Arbitrary<string>) => fc.assert(fc.asyncProperty(body, ask));
const json = (value: fc.Arbitrary<unknown>) => value.map((each) => JSON.stringify(each));

describe('whatever the exchange answers, there are reports or a KrakenError', () => {
  it('where it is any text', () => holds(fc.string()));

  it('where it is any JSON', () => holds(json(fc.jsonValue())));

  it('where the result is any JSON', () =>
    holds(json(fc.record({ error: fc.constant([]), result: fc.jsonValue() }))));

  it('where the errors are any JSON', () =>
    holds(json(fc.record({ error: fc.jsonValue(), result: fc.constant([]) }))));

  it('where the errors are any texts', () => {
    const prefix = fc.constantFrom('', 'E', 'W', 'EAPI:', 'EService: Throttled: ', 'EGeneral:');
    const error = fc.tuple(prefix, fc.string()).map((parts) => parts.join(''));
    return holds(json(fc.record({ error: fc.array(error), result: fc.constant([]) })));
  });

  it('where the rows are any JSON', () =>
    holds(json(fc.record({ result: fc.array(fc.jsonValue()) }))));

  it('where the fields are any JSON', () => holds(json(fc.record({ result: fc.array(row) }))));

  it('where a field is nested more deeply than JavaScript can follow', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    await ask(`{"result":[{"id":"ABCD","descr":${deep}}]}`);
    await ask(`{"result":{"permissions":${deep}}}`);
    await ask(deep);
  });
});
