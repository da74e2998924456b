import assert from 'node:assert/strict';
import { openDemoExchange } from '../../../src/demo/demo.ts';
import { Caller } from './caller.ts';
import { NOON } from './setup.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

function openDemo(opened = NOON) {
  const clock = { now: opened };
  const { apiUrl, apiKey, secret, fetch } = openDemoExchange(() => clock.now);
  const caller = new Caller(fetch, apiUrl, apiKey, secret);
  const list = async () => [...(await caller.list('ledgers')), ...(await caller.list('trades'))];
  return { clock, caller, list };
}

function count(reports: Record<string, unknown>[], name: string, value: unknown): number {
  return reports.filter((report) => report[name] === value).length;
}

describe('the demo account', () => {
  it('has a report in each state', async () => {
    const reports = await openDemo().list();
    assert.equal(reports.length, 12);
    assert.equal(count(reports, 'status', 'Queued'), 1);
    assert.equal(count(reports, 'status', 'Processing'), 1);
    assert.equal(count(reports, 'error', 'EExport:Exported size too big'), 1);
    assert.equal(count(reports, 'error', 'EExport:Canceled'), 1);
    assert.equal(count(reports, 'delete', true), 1);
    const daysLeft = reports.map(({ expiretm }) => (Number(expiretm) * 1000 - NOON) / DAY_MS);
    assert.equal(daysLeft.filter((days) => days < 0).length, 1);
    assert.equal(daysLeft.filter((days) => days > 0 && days <= 1).length, 1);
  });

  it('finishes what is under way while somebody watches', async () => {
    const { clock, list } = openDemo();
    clock.now += 20_000;
    const soon = await list();
    assert.equal(count(soon, 'status', 'Queued'), 0);
    assert.equal(count(soon, 'status', 'Processing'), 2);
    clock.now += 10_000;
    assert.equal(count(await list(), 'status', 'Processing'), 1);
    clock.now += 60_000;
    assert.equal(count(await list(), 'status', 'Processing'), 0);
  });

  it('speaks of the years and quarters before', async () => {
    const described = async (opened: number) =>
      new Set((await openDemo(opened).list()).map((report) => report['descr']));
    const autumn = await described(NOON);
    assert.ok(autumn.has('Tax year 2025'));
    assert.ok(autumn.has('Q3 2026'));
    const newYear = await described(Date.UTC(2027, 0, 1, 12));
    assert.ok(newYear.has('Tax year 2026'));
    assert.ok(newYear.has('Q3 2026'));
  });

  it('asks for periods that end after they begin, and not after the request', async () => {
    for (const opened of [NOON, Date.UTC(2027, 0, 1), Date.UTC(2028, 1, 29)]) {
      for (const report of await openDemo(opened).list()) {
        const [start, end] = [Number(report['datastarttm']), Number(report['dataendtm'])];
        assert.ok(start <= end, String(report['descr']));
        assert.ok(end <= Number(report['createdtm']), String(report['descr']));
      }
    }
  });

  it('is the same each time it is opened', async () => {
    assert.deepEqual(await openDemo().list(), await openDemo().list());
  });

  it('has a key that can export, and nothing else', async () => {
    const info: unknown = await (await openDemo().caller.call('GetApiKeyInfo')).json();
    assert.match(JSON.stringify(info), /"permissions":\["export-data"\]/);
  });
});
