import assert from 'node:assert/strict';
import { openLost } from './setup.ts';

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
});
