import assert from 'node:assert/strict';
import { openLost, unclear } from './setup.ts';

const MINUTE = 60_000;
const WRITE = { method: 'AddExport', times: 1 };

describe('a lost request', () => {
  it('is sent again where the user says so', async () => {
    const { outcome, through, writes, account } = await openLost();
    assert.equal((await through(outcome.sendAgain())).kind, 'requested');
    assert.equal(writes(), 2);
    assert.equal(account.reports.length, 1);
  });

  it('is not sent again where the list has it by then', async () => {
    const { outcome, through, writes, arrive } = await openLost();
    arrive();
    assert.equal((await through(outcome.sendAgain())).kind, 'requested');
    assert.equal(writes(), 1);
  });

  it('is looked for even after it was sent again and refused', async () => {
    const { outcome, through, writes, exchange, arrive } = await openLost();
    exchange.fail({ kind: 'refuse', error: 'EAPI:Rate limit exceeded' }, WRITE);
    const refused = await through(outcome.sendAgain());
    assert.ok(refused.kind === 'refused');
    arrive();
    assert.equal((await through(refused.sendAgain())).kind, 'requested');
    assert.equal(writes(), 2);
  });

  it('leads to one report, though the second answer is lost as well', async () => {
    const { outcome, through, writes, exchange, account } = await openLost();
    exchange.fail({ kind: 'drop' }, WRITE);
    assert.equal((await through(outcome.sendAgain())).kind, 'requested');
    assert.equal(writes(), 2);
    assert.equal(account.reports.length, 1);
  });

  it('is found by the time at which it was sent first', async () => {
    const { outcome, through, clock, exchange, arrive } = await openLost();
    clock.advance(60 * MINUTE);
    exchange.fail({ kind: 'refuse', error: 'EService:Unavailable' }, WRITE);
    const second = unclear(await through(outcome.sendAgain()));
    const id = arrive(1);
    const found = await through(second.lookAgain());
    assert.ok(found.kind === 'requested');
    assert.equal(found.report.id, id);
  });
});
