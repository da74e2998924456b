import assert from 'node:assert/strict';
import { eventually } from '../../../support/eventually.ts';
import { breakOff, enterRequest, isListed, requestsAt } from '../../../support/window/requests.ts';
import { openSceneWithAccount } from '../../../support/window/scene.ts';

const ONCE = { method: 'AddExport', times: 1 };
const ABSENT =
  'Kraken did not confirm the export “My tax year” (other side closed), and it is not in the list; check again in a minute, or send the request again, which may create a second export.';
const UNKNOWN =
  'Kraken did not confirm the export “My tax year” (other side closed), and the list could not be loaded; check again in a minute, or send the request again, which may create a second export.';

/** A scene in which somebody answers the questions in turn. */
async function open(...answers: string[]) {
  const scene = await openSceneWithAccount('Main');
  scene.user.messages.length = 0;
  scene.user.answers = answers;
  const request = async () => {
    const { requesting, lastBox } = await enterRequest(scene);
    lastBox.enter('My tax year');
    await requesting;
  };
  return { ...scene, request };
}

/** The same, but no request comes to the exchange until the line is repaired. */
async function openBroken(...answers: string[]) {
  const scene = await open(...answers);
  const broken = breakOff(scene.kraken);
  return {
    ...scene,
    repair: () => {
      broken[Symbol.dispose]();
    },
  };
}

describe('A request that nobody confirms', () => {
  for (const kind of ['drop', 'dropBody', 'badGateway', 'garbage'] as const) {
    it(`is found in the list without a question: ${kind}`, async () => {
      await using scene = await open();
      scene.kraken.exchange.fail({ kind }, ONCE);
      await scene.request();
      assert.ok(isListed(scene, 'My tax year'));
      assert.equal(requestsAt(scene.kraken).length, 1);
      assert.deepEqual(scene.user.messages, []);
    });
  }

  it('is not sent again where nobody says so', async () => {
    await using scene = await openBroken();
    await scene.request();
    const [question, more] = scene.user.messages;
    assert.deepEqual(
      [question?.severity, question?.text, question?.buttons],
      ['warning', ABSENT, ['Check Again', 'Send Again']],
    );
    assert.equal(more, undefined);
    assert.equal(requestsAt(scene.kraken).length, 1);
    assert.equal(scene.api.reports.length, 2);
  });

  it('is sent again where the user says so', async () => {
    await using scene = await openBroken('Send Again');
    const asked = scene.request();
    await eventually(() => {
      assert.equal(requestsAt(scene.kraken).length, 1);
    });
    scene.repair();
    await asked;
    assert.ok(isListed(scene, 'My tax year'));
    assert.equal(requestsAt(scene.kraken).length, 2);
    assert.equal(scene.customer.account.reports.length, 3);
  });

  it('is looked for as often as the user says so, and asked for again', async () => {
    await using scene = await openBroken('Check Again', 'Check Again');
    await scene.request();
    assert.deepEqual(scene.user.texts, [ABSENT, ABSENT, ABSENT]);
    assert.equal(requestsAt(scene.kraken).length, 1);
  });

  it('is found later, where it came late', async () => {
    await using scene = await open('Check Again');
    const { kraken, user } = scene;
    kraken.exchange.fail({ kind: 'drop' }, ONCE);
    kraken.exchange.fail({ kind: 'badGateway' }, { method: 'ExportStatus', times: 3 });
    await scene.request();
    assert.deepEqual(user.texts, [UNKNOWN]);
    assert.ok(isListed(scene, 'My tax year'));
    assert.equal(requestsAt(kraken).length, 1);
  });

  it('is not sent again, though the user says so, where it is found by then', async () => {
    await using scene = await open('Send Again');
    const { kraken, user } = scene;
    kraken.exchange.fail({ kind: 'drop' }, ONCE);
    kraken.exchange.fail({ kind: 'badGateway' }, { method: 'ExportStatus', times: 3 });
    await scene.request();
    assert.deepEqual(user.texts, [UNKNOWN]);
    assert.ok(isListed(scene, 'My tax year'));
    assert.equal(requestsAt(kraken).length, 1);
  });
});
