import assert from 'node:assert/strict';
import { systemClock } from '../../../src/core/kraken/clock.ts';
import { eventually } from '../../support/eventually.ts';
import { openDesk, storeAccount } from '../../support/window/desk.ts';
import { setSetting } from '../../support/window/settings.ts';
import { Window } from '../../support/window/window.ts';

/** A window in which all is entered for an account “Main” but the last Enter. */
async function openAtLastStep() {
  const desk = await openDesk();
  const { kraken, user, computer } = desk;
  await setSetting('krakenExports.apiUrl', kraken.url);
  const customer = kraken.addCustomer('Main');
  const window = new Window(computer);
  const adding = window.run('krakenExports.addAccount');
  for (const answer of [customer.name, customer.apiKey]) (await user.nextBox()).enter(answer);
  const box = await user.nextBox();
  return {
    ...desk,
    window,
    customer,
    adding,
    enter: () => {
      box.enter(customer.secret);
    },
    /** The names of the accounts, and how many keys are kept. */
    kept: () => {
      const accounts = computer.newAccounts(systemClock);
      accounts.dispose();
      return [
        accounts
          .list()
          .map(({ name }) => name)
          .join(),
        computer.secrets.size,
      ];
    },
    async [Symbol.asyncDispose]() {
      window[Symbol.dispose]();
      await setSetting('krakenExports.apiUrl', undefined);
      await desk[Symbol.asyncDispose]();
    },
  };
}

describe('Adding an account while another window does', () => {
  it('returns to the API key that the other one has added', async () => {
    await using scene = await openAtLastStep();
    await storeAccount(scene, { ...scene.customer, name: 'Other' });
    scene.enter();
    const box = await scene.user.nextBox();
    assert.deepEqual(
      [box.step, box.validationMessage],
      [2, 'The account “Other” already uses this key.'],
    );
    box.escape();
    await scene.adding;
    assert.deepEqual(scene.kept(), ['Other', 1]);
    assert.deepEqual(scene.user.texts, []);
  });

  it('returns to the name that the other one has given, and goes on from there', async () => {
    await using scene = await openAtLastStep();
    const { user, kraken, customer } = scene;
    await storeAccount(scene, kraken.addCustomer('MAIN'));
    scene.enter();
    const box = await user.nextBox();
    assert.deepEqual(
      [box.step, box.value, box.validationMessage],
      [1, 'Main', 'An account named “MAIN” already exists.'],
    );
    box.enter('Second');
    for (const part of [customer.apiKey, customer.secret]) {
      const next = await user.nextBox();
      assert.equal(next.value, part);
      next.enter();
    }
    await scene.adding;
    assert.deepEqual(scene.kept(), ['MAIN,Second', 2]);
    assert.ok(user.texts.includes('The account “Second” was added.'), user.texts.join());
  });
});

describe('Replacing a key while another window changes accounts', () => {
  /** A window in which all is entered for another key of “Main” but the last Enter. */
  async function open() {
    const desk = await openDesk();
    const { kraken, user, computer } = desk;
    const customer = kraken.addCustomer('Main');
    await storeAccount(desk, customer);
    const window = new Window(computer);
    await eventually(() => {
      assert.ok(window.status.visible);
    });
    const key = kraken.addKey(customer.account, 'second key');
    const replacing = window.run('krakenExports.replaceKey', customer.name);
    (await user.nextBox()).enter(key.apiKey);
    const box = await user.nextBox();
    return {
      ...desk,
      key,
      replacing,
      customer,
      enter: () => {
        box.enter(key.secret);
      },
      async [Symbol.asyncDispose]() {
        window[Symbol.dispose]();
        await desk[Symbol.asyncDispose]();
      },
    };
  }

  it('returns to the API key that another account has by now', async () => {
    await using scene = await open();
    await storeAccount(scene, { ...scene.customer, ...scene.key, name: 'Other' });
    scene.enter();
    const box = await scene.user.nextBox();
    assert.deepEqual(
      [box.step, box.validationMessage],
      [1, 'The account “Other” already uses this key.'],
    );
    box.escape();
    await scene.replacing;
    assert.ok(scene.computer.secrets.get('account.Main')?.includes(scene.customer.apiKey));
  });

  it('brings no account back that was removed', async () => {
    await using scene = await open();
    const other = scene.computer.newAccounts(systemClock);
    await other.remove('Main');
    other.dispose();
    scene.enter();
    await scene.replacing;
    assert.deepEqual(scene.user.texts, [
      'The account “Main” was removed in the meantime; add it again.',
    ]);
    assert.deepEqual([scene.computer.state, scene.computer.secrets.size], ['{}', 0]);
  });
});
