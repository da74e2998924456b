import assert from 'node:assert/strict';
import { week } from '../../../support/window/exports.ts';
import { requestsAt } from '../../../support/window/requests.ts';
import { openAgent } from './setup.ts';

const REQUEST = 'kraken_exports_request';
const JANUARY = { report: 'ledgers', firstDay: '2025-01-01', lastDay: '2025-01-31' };
const NAME = 'Ledgers 2025-01';

/** What Kraken is asked for, for `JANUARY`. */
const SENT = {
  ...{ report: 'ledgers', format: 'CSV', fields: 'all', description: NAME },
  starttm: String(Date.UTC(2025, 0) / 1000),
  endtm: String(Date.UTC(2025, 1) / 1000 - 1),
};

/** An agent whose user agrees to each request. */
async function openAgreeing(reports = [week('trades', 'Before')]) {
  const scene = await openAgent({ holdings: () => ({ Main: reports }) });
  scene.user.clicks = ['Request'];
  return scene;
}

describe('A request of an agent', () => {
  it('is sent once the user has agreed to what it asks for', async () => {
    await using scene = await openAgreeing();
    scene.user.meanwhile = () => {
      assert.deepEqual(scene.requested(), []);
    };
    const answer = await scene.agent.ask(REQUEST, JANUARY);
    assert.deepEqual(answer, {
      ...{ account: 'Main', report: 'ledgers', id: scene.atKraken(NAME).report.id },
      description: NAME,
      next: 'Kraken makes the export in the background, in seconds to hours. Use kraken_exports_list to see when it is ready; do not request it again.',
    });
    assert.deepEqual(requestsAt(scene.kraken), [SENT]);
    assert.deepEqual(scene.user.messages, [
      {
        severity: 'warning',
        modal: true,
        text: 'Request the ledgers of “Main” from 2025-01-01 to 2025-01-31 (UTC)?',
        detail: 'An agent asks for it. Kraken makes the export in the background.',
        buttons: ['Request'],
      },
    ]);
  });

  it('is in the list at once', async () => {
    await using scene = await openAgreeing();
    await scene.agent.ask(REQUEST, { ...JANUARY, report: 'trades' });
    const listed = JSON.stringify(await scene.agent.ask('kraken_exports_list'));
    assert.match(listed, /"Trades 2025-01","phase":"(queued|ready)"/);
  });

  it('ends now where its last day is today', async () => {
    await using scene = await openAgreeing();
    await scene.agent.ask(REQUEST, { ...JANUARY, lastDay: '2025-03-10' });
    const [sent] = requestsAt(scene.kraken);
    const noon = Date.UTC(2025, 2, 10, 12) / 1000;
    const endtm = Number(sent?.['endtm']);
    assert.ok(endtm >= noon && endtm < noon + 3600, String(endtm));
  });

  it('has a description of its own', async () => {
    await using scene = await openAgreeing([week('ledgers', NAME)]);
    await scene.agent.ask(REQUEST, JANUARY);
    await Promise.all([scene.agent.ask(REQUEST, JANUARY), scene.agent.ask(REQUEST, JANUARY)]);
    assert.deepEqual(
      requestsAt(scene.kraken).map(({ description }) => description),
      [`${NAME} (2)`, `${NAME} (3)`, `${NAME} (4)`],
    );
  });

  it('is not sent where the user declines', async () => {
    await using scene = await openAgent();
    assert.equal(
      await scene.agent.refusal(REQUEST, JANUARY),
      'The user has declined the request; do not ask again by yourself.',
    );
    assert.equal(scene.user.messages.length, 1);
    assert.deepEqual(scene.requested(), []);
  });

  it('tells why Kraken refuses it', async () => {
    await using scene = await openAgreeing();
    const error = 'EGeneral:Permission denied';
    scene.kraken.exchange.fail({ kind: 'refuse', error }, { method: 'AddExport' });
    assert.equal(
      await scene.agent.refusal(REQUEST, JANUARY),
      'The API key lacks the permission “Data - Export data” (export-data), or the permissions to query closed orders & trades and ledger entries; add them at Kraken, then try again.',
    );
    assert.equal(scene.requested().length, 1);
  });

  it('is not sent again where nobody knows whether Kraken has it', async () => {
    await using scene = await openAgreeing();
    scene.kraken.exchange.fail({ kind: 'drop' });
    assert.equal(
      await scene.agent.refusal(REQUEST, JANUARY),
      `Kraken did not confirm the export “${NAME}”; do not request it again, but look for it with kraken_exports_list in a minute.`,
    );
    assert.equal(scene.requested().length, 1);
  });
});
