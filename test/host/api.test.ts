import assert from 'node:assert/strict';
import { Window } from '../support/window/window.ts';
import { eventually } from '../support/eventually.ts';
import { openDesk, storeAccount } from '../support/window/desk.ts';

const DAY = 86_400;

describe('The reports that are handed to other extensions', () => {
  it('are what the view shows, with times in Unix seconds', async () => {
    await using desk = await openDesk();
    const created = Math.floor(Date.now() / 1000) - 60;
    const customer = desk.kraken.addCustomer(
      'Main',
      ['export-data'],
      [
        {
          report: 'trades',
          description: 'Year',
          starttm: 1_700_000_000,
          endtm: 1_700_000_001,
          createdtm: created,
          queuedFor: 1,
          processingFor: 2,
        },
      ],
    );
    await storeAccount(desk, customer);
    using window = new Window(desk.computer);
    await window.api.refresh();
    const [report, ...others] = window.api.reports;
    assert.deepEqual(others, []);
    assert.match(report?.id ?? '', /^[A-Z]{4}$/);
    assert.deepEqual(report, {
      account: 'Main',
      id: report?.id,
      report: 'trades',
      description: 'Year',
      phase: 'ready',
      created,
      completed: created + 3,
      expires: created + 14 * DAY,
      dataStart: 1_700_000_000,
      dataEnd: 1_700_000_001,
    });
  });

  it('change no more once they were handed out', async () => {
    await using desk = await openDesk();
    await storeAccount(desk, desk.kraken.addCustomer('Main'));
    using window = new Window(desk.computer);
    const before = window.api.reports;
    await window.api.refresh();
    assert.deepEqual(before, []);
    assert.equal(window.api.reports.length, 2);
  });

  it('can be ten thousand, now and after a restart', async () => {
    await using desk = await openDesk();
    const one = { report: 'ledgers', description: 'one of many', starttm: 1, endtm: 2 } as const;
    const many = Array.from({ length: 10_000 }, () => one);
    await storeAccount(desk, desk.kraken.addCustomer('Main', ['export-data'], many));
    {
      using window = new Window(desk.computer);
      await window.api.refresh();
      assert.equal(window.api.reports.length, 10_000);
      await eventually(() => desk.computer.hasSnapshots(1));
    }
    using window = new Window(desk.computer);
    await eventually(() => {
      assert.equal(window.api.reports.length, 10_000);
    });
    const [, , ledgers] = await window.children();
    assert.equal((await window.children(ledgers)).length, 10_000);
    assert.equal(desk.kraken.calls().length, 2);
  });
});
