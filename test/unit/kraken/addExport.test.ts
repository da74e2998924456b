import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { ExportRequest } from '../../../src/core/kraken/exportRequest.ts';
import type { Fault } from '../../support/exchange/faults.ts';
import { API_KEY, openClient } from '../../support/client.ts';

const REQUEST: ExportRequest = {
  report: 'ledgers',
  description: 'Tax "2025"\\ Zürich',
  format: 'TSV',
  fields: 'time,amount',
  starttm: Date.UTC(2025, 0) / 1000,
  endtm: Date.UTC(2026, 0) / 1000 - 1,
};

/** Asks once for an export; whoever waits meanwhile is not kept waiting. */
function ask(fault?: Fault) {
  const parts = openClient();
  if (fault) parts.fail(fault);
  return { ...parts, answer: parts.clock.through(parts.client.addExport(REQUEST)) };
}

describe('asking for an export', () => {
  it('gives the id of the report that the exchange has then', async () => {
    const { answer, account } = ask();
    const id = await answer;
    const reports = account.reports.map(({ id, report, description, format, ...others }) => {
      const { fields, starttm, endtm } = others;
      return { id, report, description, format, fields, starttm, endtm };
    });
    assert.deepEqual(reports, [{ id, ...REQUEST }]);
  });

  it('sends times as numbers, and all else as it was said', async () => {
    const { answer, sent } = ask();
    await answer;
    const [call] = sent.entries;
    assert.match(call?.url ?? '', /\/0\/private\/AddExport$/);
    assert.match(call?.body ?? '', /^\{"nonce":\d+,.*"starttm":1735689600,"endtm":1767225599\}$/);
    const params: unknown = JSON.parse(call?.body.replace(/"nonce":\d+,/, '') ?? '');
    assert.deepEqual(params, REQUEST);
  });

  const faults: readonly (readonly [Fault, kind: string])[] = [
    [{ kind: 'drop' }, 'network'],
    [{ kind: 'dropBody' }, 'network'],
    [{ kind: 'hang' }, 'network'],
    [{ kind: 'stall' }, 'network'],
    [{ kind: 'badGateway' }, 'unavailable'],
    [{ kind: 'garbage' }, 'malformed'],
    [{ kind: 'notEnvelope' }, 'malformed'],
    [{ kind: 'wrongResult' }, 'malformed'],
    [{ kind: 'emptyBody' }, 'malformed'],
    [{ kind: 'truncate' }, 'malformed'],
    [{ kind: 'refuse', error: 'EService:Unavailable' }, 'unavailable'],
    [{ kind: 'refuse', error: 'EService:Busy' }, 'unavailable'],
    [{ kind: 'refuse', error: 'EGeneral:Internal error' }, 'unavailable'],
    [{ kind: 'refuse', error: 'EAPI:Rate limit exceeded' }, 'rate'],
    [{ kind: 'refuse', error: 'EGeneral:Permission denied' }, 'permission'],
    [{ kind: 'refuse', error: 'EGeneral:Invalid arguments:description' }, 'arguments'],
    [{ kind: 'refuse', error: 'EExport:Too many' }, 'other'],
    [{ kind: 'refuse', error: 'EAPI:Invalid nonce' }, 'nonce'],
  ];
  for (const [fault, kind] of faults) {
    const name = fault.kind === 'refuse' ? fault.error : fault.kind;
    it(`is done once, whatever becomes of it: ${name}`, async () => {
      const { answer, account, sent, clock } = ask(fault);
      await assert.rejects(answer, { name: 'KrakenError', kind });
      assert.equal(sent.entries.length, 1);
      assert.deepEqual(clock.sleeps.entries, []);
      assert.equal(account.reports.length, fault.kind === 'refuse' ? 0 : 1);
    });
  }

  for (const [result, id] of [
    [{ id: 'TCJA' }, 'TCJA'],
    [{ id: 5, more: true }, '5'],
    [{ id: '' }, undefined],
    [{}, undefined],
    [null, undefined],
    ['TCJA', undefined],
    [[{ id: 'TCJA' }], undefined],
  ] as const) {
    it(`is answered by ${inspect(result)}: ${id ?? 'not to be read'}`, async () => {
      const body = JSON.stringify({ error: [], result });
      const { client, sent } = openClient({ fetch: () => Promise.resolve(new Response(body)) });
      const answer = client.addExport(REQUEST);
      if (id === undefined) await assert.rejects(answer, { kind: 'malformed' });
      else assert.equal(await answer, id);
      assert.equal(sent.entries.length, 1);
    });
  }

  it('is told in the log by its name alone', async () => {
    const { answer, records } = ask({ kind: 'refuse', error: `EGeneral:No ${API_KEY}` });
    await assert.rejects(answer);
    const text = 'EGeneral:No ‹removed›';
    assert.deepEqual(records, [{ endpoint: 'AddExport', milliseconds: 0, outcome: 'other', text }]);
  });
});
