import assert from 'node:assert/strict';
import { accountNamed } from '../../support/window/known.ts';
import { credentialsOf, openOffice } from '../../support/window/office.ts';

/** Two windows, and an account that both know. */
async function openTwo() {
  const office = await openOffice();
  const [here, there] = [office.openWindow(), office.openWindow()];
  await there.accounts.add(accountNamed('Main'), credentialsOf('first'));
  await office.settle();
  const told = here.fired.splice(0);
  return { office, here, there, told, [Symbol.asyncDispose]: () => office[Symbol.asyncDispose]() };
}

describe('An account that another window changes', () => {
  it('is told of once when it is added, and is there then', async () => {
    await using opened = await openTwo();
    assert.deepEqual(opened.told, ['Main']);
    const { accounts } = opened.here;
    assert.deepEqual(accounts.list(), [accountNamed('Main')]);
    assert.deepEqual(await accounts.credentials('Main'), credentialsOf('first'));
  });

  it('is told of once when its key is replaced', async () => {
    await using opened = await openTwo();
    const { here, there } = opened;
    await there.accounts.replaceKey('Main', credentialsOf('second'));
    await opened.office.settle();
    assert.deepEqual(here.fired, ['Main']);
    assert.deepEqual(await here.accounts.credentials('Main'), credentialsOf('second'));
  });

  it('is told of once when it is removed, and is gone then', async () => {
    await using opened = await openTwo();
    const { here, there } = opened;
    await there.accounts.remove('Main');
    await opened.office.settle();
    assert.deepEqual(here.fired, ['Main']);
    assert.deepEqual(here.accounts.list(), []);
  });

  it('is told of although this window has changed it before', async () => {
    await using opened = await openTwo();
    const { here, there } = opened;
    await here.accounts.replaceKey('Main', credentialsOf('second'));
    await opened.office.settle();
    await there.accounts.replaceKey('Main', credentialsOf('third'));
    await opened.office.settle();
    assert.deepEqual(here.fired, ['Main', 'Main']);
    assert.deepEqual(await here.accounts.credentials('Main'), credentialsOf('third'));
  });

  it('is told of when its key vanishes', async () => {
    await using opened = await openTwo();
    const { here, office } = opened;
    await office.computer.newSecrets().delete('account.Main');
    await opened.office.settle();
    assert.deepEqual(here.fired, ['Main']);
    assert.deepEqual(here.accounts.list(), [accountNamed('Main')], 'its name stays');
    assert.equal(await here.accounts.credentials('Main'), undefined);
  });

  it('is not told of for a secret of something else', async () => {
    await using opened = await openTwo();
    await opened.office.computer.newSecrets().store('licence', 'x');
    await opened.office.settle();
    assert.deepEqual(opened.here.fired, []);
  });
});

describe('Two windows that write in the same moment', () => {
  it('lose no account that they add', async () => {
    await using office = await openOffice();
    const [here, there] = [office.openWindow(), office.openWindow()];
    const adding = Promise.all([
      here.accounts.add(accountNamed('Main'), credentialsOf('first')),
      there.accounts.add(accountNamed('Tax'), credentialsOf('second')),
    ]);
    await office.through(adding);
    await office.settle();
    for (const { accounts } of [here, there, office.openWindow()]) {
      assert.deepEqual(accounts.list(), [accountNamed('Main'), accountNamed('Tax')]);
      assert.ok(await accounts.credentials('Main'));
      assert.ok(await accounts.credentials('Tax'));
    }
  });

  it('bring no account back that one of them removes', async () => {
    await using opened = await openTwo();
    const { here, there, office } = opened;
    const changing = Promise.all([
      here.accounts.remove('Main'),
      there.accounts.add(accountNamed('Tax'), credentialsOf('second')),
    ]);
    await office.through(changing);
    await office.settle();
    for (const { accounts } of [here, there, office.openWindow()]) {
      assert.deepEqual(accounts.list(), [accountNamed('Tax')]);
    }
  });

  it('do not bring an account back that is removed right after it was added', async () => {
    await using office = await openOffice();
    const [here, there] = [office.openWindow(), office.openWindow()];
    await here.accounts.add(accountNamed('Main'), credentialsOf('first'));
    await there.accounts.remove('Main');
    await office.settle();
    assert.deepEqual([here.accounts.list(), there.accounts.list()], [[], []]);
  });
});
