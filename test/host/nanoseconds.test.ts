import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { eventually } from '../support/eventually.ts';
import { ready, type Customer } from './support/kraken.ts';
import { enterAccount, openScene, openSceneWithAccount, type Scene } from './support/scene.ts';

const OFFER = 'Use Nanosecond Nonces…';
const YES = 'Use Nanosecond Nonces';
const REPLACE = 'Replace API Key…';
const QUESTION = 'Use nanosecond nonces with the API key of “Main”?';
const LARGEST = 2n ** 64n - 1n;

/** Lets another program use the key with nanoseconds, or with a nonce that is given. */
function useElsewhere(
  { kraken }: Scene,
  { apiKey }: Customer,
  nonce = BigInt(Date.now() - 1_000) * 1_000_000n,
): void {
  assert.ok(kraken.exchange.callElsewhere(apiKey, nonce));
}

/** How many digits the nonces of a key's calls have since so many calls. */
function digitsSince({ kraken }: Scene, { apiKey }: Customer, calls: number): Set<number> {
  const nonces = kraken.log.filter(({ key }) => key === apiKey).slice(calls);
  return new Set(nonces.map(({ params }) => params?.['nonce']?.length ?? 0));
}

const MICROSECONDS = new Set([16]);
const NANOSECONDS = new Set([19]);

/** An account whose key another program uses with nanoseconds since. */
async function openUsedElsewhere(nonce?: bigint) {
  const scene = await openSceneWithAccount();
  const { kraken, customer, user } = scene;
  useElsewhere(scene, customer, nonce);
  customer.account.addReport(ready('trades', 'later'));
  user.messages.length = 0;
  return { ...scene, calls: () => kraken.calls(customer.apiKey).length };
}

describe('A refresh whose nonces are refused', () => {
  it('never moves to nanoseconds by itself', async () => {
    await using scene = await openUsedElsewhere();
    const before = scene.calls();
    await commands.executeCommand('krakenExports.refresh');
    await commands.executeCommand('krakenExports.refresh');
    assert.deepEqual(digitsSince(scene, scene.customer, before), MICROSECONDS);
    assert.deepEqual(
      scene.user.messages.map(({ buttons, modal }) => [buttons, modal]),
      [
        [[REPLACE, OFFER], false],
        [[REPLACE, OFFER], false],
      ],
    );
    assert.equal(scene.api.reports.length, 2);
  });

  it('asks by its button, and refreshes with nanoseconds after a yes', async () => {
    await using scene = await openUsedElsewhere();
    const { user, api, customer } = scene;
    user.answers = [OFFER, YES];
    await commands.executeCommand('krakenExports.refresh');
    await eventually(() => {
      assert.equal(api.reports.length, 3);
    });
    const [, question, ...more] = user.messages;
    assert.ok(question?.modal);
    assert.equal(question.text, QUESTION);
    const advice = question.detail.indexOf('create a separate key for this extension at Kraken');
    const price = question.detail.indexOf('Kraken will permanently refuse other programs');
    assert.ok(0 < advice && advice < price, question.detail);
    assert.deepEqual(more, []);
    const before = scene.calls();
    await commands.executeCommand('krakenExports.refresh');
    assert.deepEqual(digitsSince(scene, customer, before), NANOSECONDS);
  });

  it('leaves the key as it is after a no, and can be asked again', async () => {
    await using scene = await openUsedElsewhere();
    const { user, api, customer } = scene;
    const before = scene.calls();
    user.answers = [OFFER];
    await commands.executeCommand('krakenExports.refresh');
    await eventually(() => {
      assert.equal(user.texts.at(-1), QUESTION);
    });
    assert.deepEqual(digitsSince(scene, customer, before), MICROSECONDS);
    user.answers = [OFFER, YES];
    await commands.executeCommand('krakenExports.refresh');
    await eventually(() => {
      assert.equal(api.reports.length, 3);
    });
  });

  it('says so where nanoseconds are refused as well, and steps back', async () => {
    await using scene = await openUsedElsewhere(LARGEST);
    const { user, customer } = scene;
    user.answers = [OFFER, YES];
    await commands.executeCommand('krakenExports.refresh');
    await eventually(() => {
      const last = user.messages.at(-1);
      assert.match(
        last?.text ?? '',
        /^Kraken refused nanosecond nonces as well, .* microseconds; create a separate key .*\.$/,
      );
      assert.deepEqual(last?.buttons, [REPLACE]);
    });
    const before = scene.calls();
    await commands.executeCommand('krakenExports.refresh');
    assert.deepEqual(digitsSince(scene, customer, before), MICROSECONDS);
  });

  it('has nothing to ask where the key counts in nanoseconds already', async () => {
    await using scene = await openUsedElsewhere();
    const { user, customer } = scene;
    user.answers = [OFFER, YES];
    await commands.executeCommand('krakenExports.refresh');
    await eventually(() => {
      assert.equal(scene.api.reports.length, 3);
    });
    useElsewhere(scene, customer, LARGEST);
    user.messages.length = 0;
    user.answers = [OFFER];
    await commands.executeCommand('krakenExports.refresh');
    await eventually(() => {
      assert.match(user.texts.at(-1) ?? '', /“Main” already uses nanosecond nonces; create a/);
    });
    assert.ok(user.messages.every(({ modal }) => !modal));
  });
});

describe('A new key whose nonces are refused', () => {
  async function openNew(nonce?: bigint) {
    const scene = await openScene();
    const customer = scene.kraken.addCustomer('Main');
    useElsewhere(scene, customer, nonce);
    return { ...scene, customer };
  }

  it('is added with nanoseconds after a yes', async () => {
    await using scene = await openNew();
    const { user, api, customer } = scene;
    user.answers = [YES];
    const { adding } = await enterAccount(scene, customer);
    await adding;
    await eventually(() => {
      assert.equal(api.reports.length, 2);
    });
    assert.deepEqual(user.texts, [QUESTION, 'The account “Main” was added.']);
    const before = scene.kraken.calls(customer.apiKey).length;
    await commands.executeCommand('krakenExports.refresh');
    assert.deepEqual(digitsSince(scene, customer, before), NANOSECONDS);
  });

  it('is not after a no, and is asked about by a button from then on', async () => {
    await using scene = await openNew();
    const { user, api, customer } = scene;
    const { adding, lastBox } = await enterAccount(scene, customer);
    await eventually(() => {
      assert.match(lastBox.validationMessage ?? '', /^Kraken refused the nonce/);
    });
    assert.deepEqual(user.texts, [QUESTION]);
    assert.deepEqual(digitsSince(scene, customer, 0), MICROSECONDS);

    user.answers = [OFFER, YES];
    lastBox.enter();
    await eventually(() => {
      assert.match(user.texts.at(-1) ?? '', /now uses nanosecond nonces; press Enter to try it/);
    });
    assert.deepEqual(user.messages[1]?.buttons, [OFFER]);
    assert.equal(user.messages[1].modal, false);
    lastBox.enter();
    await adding;
    await eventually(() => {
      assert.equal(api.reports.length, 2);
    });
  });

  it('stays at its step where nanoseconds are refused as well', async () => {
    await using scene = await openNew(LARGEST);
    const { user, customer } = scene;
    user.answers = [YES];
    const { adding, lastBox } = await enterAccount(scene, customer);
    await eventually(() => {
      assert.match(lastBox.validationMessage ?? '', /^Kraken refused nanosecond nonces as well/);
    });
    lastBox.escape();
    await adding;
    assert.deepEqual(user.texts, [QUESTION]);
  });
});
