import assert from 'node:assert/strict';
import { secretText } from '../../../src/core/kraken/sign.ts';
import { accountNamed } from '../../support/window/known.ts';
import { credentialsOf, openOffice } from '../../support/window/office.ts';

describe('An account that this window changes', () => {
  it('is told of once when it is added, and again when its key is replaced', async () => {
    await using office = await openOffice();
    const { accounts, fired } = office.openWindow();
    await accounts.add(accountNamed('Main'), credentialsOf('first'));
    await office.settle();
    assert.deepEqual(fired.splice(0), ['Main']);
    await accounts.replaceKey('Main', credentialsOf('second'));
    await office.settle();
    assert.deepEqual(fired, ['Main']);
    assert.deepEqual(await accounts.credentials('Main'), credentialsOf('second'));
  });

  it('is told of once when it is removed, and nothing is left of it', async () => {
    await using office = await openOffice();
    const { accounts, fired } = office.openWindow();
    await accounts.add(accountNamed('Main'), credentialsOf('first'));
    await office.settle();
    fired.length = 0;
    await accounts.remove('Main');
    await office.settle();
    assert.deepEqual(fired, ['Main']);
    assert.deepEqual(accounts.list(), []);
    assert.equal(await accounts.credentials('Main'), undefined);
    assert.deepEqual([office.computer.state, office.computer.secrets.size], ['{}', 0]);
  });

  it('is there before it is told of', async () => {
    await using office = await openOffice();
    const { accounts } = office.openWindow();
    const seen: unknown[] = [];
    accounts.onDidChange(() => seen.push(accounts.list()));
    await accounts.add(accountNamed('Main'), credentialsOf('first'));
    assert.deepEqual(seen, [[accountNamed('Main')]]);
  });

  it('has its secret in the secret storage, and nowhere else', async () => {
    await using office = await openOffice();
    const { accounts } = office.openWindow();
    const credentials = credentialsOf('first');
    await accounts.add(accountNamed('Main'), credentials);
    const secret = secretText(credentials.secret);
    assert.match([...office.computer.secrets.values()].join(), new RegExp(credentials.apiKey));
    for (const part of [credentials.apiKey, secret]) {
      assert.ok(!office.computer.state.includes(part));
    }
  });

  it('stays where it is added again right after it was removed', async () => {
    await using office = await openOffice();
    const { accounts } = office.openWindow();
    const demo = { kind: 'demo', id: 'demo', name: 'Demo' } as const;
    await accounts.add(demo);
    await accounts.remove('demo');
    await accounts.add(demo);
    await office.settle();
    assert.deepEqual(accounts.list(), [demo]);
  });

  it('is found by its key', async () => {
    await using office = await openOffice();
    const { accounts } = office.openWindow();
    await accounts.add(accountNamed('Main'), credentialsOf('first'));
    await accounts.add(accountNamed('Tax'), credentialsOf('second'));
    const owner = await accounts.ownerOf(credentialsOf('second').apiKey);
    assert.equal(owner?.name, 'Tax');
    assert.equal(await accounts.ownerOf(credentialsOf('third').apiKey), undefined);
  });
});

describe('The list of accounts', () => {
  it('is by name, the demo account last', async () => {
    await using office = await openOffice();
    const { accounts } = office.openWindow();
    await accounts.add({ kind: 'demo', id: 'demo', name: 'A demo' });
    for (const name of ['b', 'Ä', 'a']) await accounts.add(accountNamed(name));
    assert.deepEqual(
      accounts.list().map(({ name }) => name),
      ['a', 'Ä', 'b', 'A demo'],
    );
  });

  it('leaves out what is no account, or has an address that is not allowed', async () => {
    await using office = await openOffice();
    const state = office.computer.newState();
    await state.update('account.a', { ...accountNamed('a'), apiUrl: 'http://example.com' });
    await state.update('account.b', { ...accountNamed('b'), kind: 'bank' });
    await state.update('account.c', 'c');
    await state.update('something.else', accountNamed('d'));
    await state.update('account.e', accountNamed('e'));
    assert.deepEqual(office.openWindow().accounts.list(), [accountNamed('e')]);
  });
});
