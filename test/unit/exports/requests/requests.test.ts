import assert from 'node:assert/strict';
import type {
  RequestOutcome,
  RefusedRequest,
  UnclearRequest,
} from '../../../../src/core/exports/requestOutcome.ts';
import { Requests, type NextTry } from '../../../../src/core/exports/requests.ts';
import { snapshotOf } from '../../../../src/core/reports/snapshot.ts';
import { openClient } from '../../../support/client.ts';
import { NOON } from '../../../support/clock.ts';
import { reportOf } from '../../../support/reports.ts';
import { accountOf, openStore } from '../../reports/setup.ts';
import { REQUEST } from './setup.ts';

const MAIN = accountOf('Main');
const OTHER = accountOf('Other');
const LISTED = 'Tax year 2024';

/** A window with two accounts, the first of which lists a report; its requests can be held up, and get lost. */
function open() {
  const state = { isLost: false, isKeyThere: true };
  const parts = openClient({
    fetch: (url, init) =>
      state.isLost && url.endsWith('/AddExport')
        ? Promise.reject(new TypeError('fetch failed'))
        : parts.exchange.fetch(url, init),
  });
  const { clock, client, account, sent } = parts;
  const { store, of } = openStore('Main', 'Other');
  const ledgers = [reportOf({ id: 'OLD', descr: LISTED }, 'ledgers')];
  store.setSnapshot('Main', snapshotOf(NOON, { trades: [], ledgers }));
  const told: string[] = [];
  const requests = new Requests({
    store,
    connect: () => Promise.resolve(state.isKeyThere ? client : undefined),
    clock,
    onRequested: (accountId, { id }) => told.push(`${accountId} ${id}`),
    onUnexpected: (error) => {
      throw error;
    },
  });
  const asked: string[] = [];
  return {
    ...{ state, requests, told, asked, account },
    send: (former?: RefusedRequest) => clock.through(requests.send(MAIN, REQUEST, former)),
    /** Sends, settles with these answers to what is asked, and then leaves it. */
    settle: async (
      ...answers: ((outcome: RefusedRequest | UnclearRequest) => NextTry | undefined)[]
    ) => {
      const sending = await clock.through(requests.send(MAIN, REQUEST));
      return clock.through(
        requests.settle(sending, (outcome) => {
          asked.push(outcome.kind);
          return Promise.resolve(answers.shift()?.(outcome));
        }),
      );
    },
    /** Lets the exchange have the request all the same. */
    arrive: () => account.addReport({ ...REQUEST, createdtm: NOON / 1000 }),
    writes: () => sent.entries.filter(({ url }) => url.endsWith('/AddExport')).length,
    listed: () => of('Main')?.snapshot?.reports.ledgers.map(({ id }) => id) ?? [],
  };
}

function lookAgain(outcome: RequestOutcome): NextTry | undefined {
  return outcome.kind === 'unclear' ? outcome.lookAgain : undefined;
}

function sendAgain(outcome: RequestOutcome): NextTry | undefined {
  return outcome.kind === 'requested' ? undefined : outcome.sendAgain;
}

describe('the requests of a window', () => {
  it('are listed once Kraken has them, and told', async () => {
    const { settle, asked, told, listed } = open();
    const outcome = await settle();
    assert.ok(outcome.kind === 'requested');
    const { id } = outcome.report;
    assert.deepEqual(listed(), [id, 'OLD']);
    assert.deepEqual(told, [`Main ${id}`]);
    assert.deepEqual(asked, []);
  });

  it('are neither listed nor told before they are settled', async () => {
    const { send, told, listed } = open();
    assert.equal((await send()).outcome.kind, 'requested');
    assert.deepEqual(listed(), ['OLD']);
    assert.deepEqual(told, []);
  });

  it('are asked about as long as it is not sure that Kraken has them', async () => {
    const { state, settle, asked, told, listed, arrive, writes } = open();
    state.isLost = true;
    let id = '';
    const outcome = await settle(lookAgain, sendAgain, (unclear) => {
      id = arrive();
      return lookAgain(unclear);
    });
    assert.equal(outcome.kind, 'requested');
    assert.deepEqual(asked, ['unclear', 'unclear', 'unclear']);
    assert.deepEqual(listed(), [id, 'OLD']);
    assert.deepEqual(told, [`Main ${id}`]);
    assert.equal(writes(), 2);
  });

  it('come to nothing where the user leaves it', async () => {
    const { state, settle, asked, told, listed } = open();
    state.isLost = true;
    assert.equal((await settle()).kind, 'unclear');
    assert.deepEqual(asked, ['unclear']);
    assert.deepEqual(listed(), ['OLD']);
    assert.deepEqual(told, []);
  });

  it('are found, and not sent twice, where one was lost and the next try refused', async () => {
    const { state, settle, send, arrive, writes } = open();
    state.isLost = true;
    const refused = await settle((unclear) => {
      state.isKeyThere = false;
      return sendAgain(unclear);
    });
    assert.ok(refused.kind === 'refused');
    assert.equal(refused.failure.kind, 'keyMissing');
    Object.assign(state, { isKeyThere: true, isLost: false });
    const id = arrive();
    const { outcome } = await send(refused);
    assert.ok(outcome.kind === 'requested');
    assert.equal(outcome.report.id, id);
    assert.equal(writes(), 1);
  });

  it('take their descriptions beside those that are listed, from when they are sent until they are settled', async () => {
    const { state, requests, settle } = open();
    state.isLost = true;
    const taken = () => requests.takenDescriptions(MAIN, 'ledgers');
    const seen: string[][] = [taken()];
    const settling = settle((outcome) => {
      seen.push(taken());
      return lookAgain(outcome);
    });
    seen.push(taken());
    await settling;
    const both = [LISTED, REQUEST.description];
    assert.deepEqual([...seen, taken()], [[LISTED], both, both, [LISTED]]);
  });

  it('take their descriptions from no other account, and from no other list', async () => {
    const { requests, settle } = open();
    const settling = settle();
    assert.deepEqual(requests.takenDescriptions(OTHER, 'ledgers'), []);
    assert.deepEqual(requests.takenDescriptions(MAIN, 'trades'), []);
    await settling;
  });

  it('are known as long as they are on their way, by their data and not their description', async () => {
    const { requests, send } = open();
    const isSending = (change: Partial<typeof REQUEST>, account = MAIN) =>
      requests.isSending(account, { ...REQUEST, ...change });
    assert.ok(!isSending({}));
    const sending = send();
    assert.ok(isSending({ description: 'of another name' }));
    assert.ok(!isSending({ report: 'trades' }));
    assert.ok(!isSending({ starttm: REQUEST.starttm + 1 }));
    assert.ok(!isSending({}, OTHER));
    await sending;
    assert.ok(!isSending({}));
  });
});
