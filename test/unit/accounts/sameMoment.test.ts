import assert from 'node:assert/strict';
import type { Computer } from '../../support/computer.ts';
import { accountNamed } from '../../support/window/known.ts';
import { credentialsOf, openOffice } from '../../support/window/office.ts';

const NAMES = ['Main', 'Tax', 'Trade'];

/** Three windows, each of which is about to add an account. */
async function open() {
  const office = await openOffice();
  const windows = NAMES.map((name) => ({ name, ...office.openWindow() }));
  return {
    ...office,
    windows,
    /** What the windows see, and one that is opened now, and how many keys are kept. */
    seen: async () => {
      await office.settle();
      const all = [...windows, office.openWindow()];
      const lists = all.map(({ accounts }) => accounts.list().map(({ name }) => name));
      for (const list of lists) assert.deepEqual(list, lists[0]);
      return { names: lists[0], keys: office.computer.secrets.size };
    },
  };
}

/** What is on its way until it is let arrive. */
function hold(computer: Computer): () => void {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  computer.arrival = promise;
  return () => {
    resolve(undefined);
  };
}

describe('Windows that add accounts in the same moment', () => {
  it('lose none of three', async () => {
    await using office = await open();
    const { windows, through } = office;
    const adding = windows.map(({ name, accounts }) =>
      accounts.add(accountNamed(name), credentialsOf(name)),
    );
    assert.deepEqual(await through(Promise.all(adding)), [undefined, undefined, undefined]);
    assert.deepEqual(await office.seen(), { names: NAMES, keys: 3 });
  });

  it('add a key once, and tell the others whose it is', async () => {
    await using office = await open();
    const { windows, through } = office;
    const adding = windows.map(({ name, accounts }) =>
      accounts.add(accountNamed(name), credentialsOf('same')),
    );
    const refusals = (await through(Promise.all(adding))).filter((each) => each !== undefined);
    const { names, keys } = await office.seen();
    assert.deepEqual([names?.length, keys], [1, 1]);
    const told = refusals.map((each) => (each.kind === 'key' ? each.owner.name : each.kind));
    assert.deepEqual(told, [names?.[0], names?.[0]]);
  });

  it('add a name once, and tell the others that it is taken', async () => {
    await using office = await open();
    const { windows, through } = office;
    const adding = windows.map(({ name, accounts }, index) => {
      const written = index % 2 === 0 ? 'main' : 'MAIN';
      return accounts.add({ ...accountNamed(name), name: written }, credentialsOf(name));
    });
    const refusals = (await through(Promise.all(adding))).filter((each) => each !== undefined);
    assert.deepEqual(
      refusals.map(({ kind }) => kind),
      ['name', 'name'],
    );
    const { names, keys } = await office.seen();
    assert.deepEqual([names?.length, keys], [1, 1]);
  });

  it('add one demo account', async () => {
    await using office = await open();
    const { windows, through } = office;
    const adding = windows.map(({ name, accounts }) =>
      accounts.add({ kind: 'demo', id: `demo of ${name}`, name: 'Demo' }),
    );
    await through(Promise.all(adding));
    assert.deepEqual(await office.seen(), { names: ['Demo'], keys: 0 });
  });

  it('do so although what one writes reaches the others late', async () => {
    await using office = await open();
    const { windows, through, computer } = office;
    const [first, second] = windows;
    assert.ok(first && second);
    const arrive = hold(computer);
    await through(first.accounts.add(accountNamed('Main'), credentialsOf('first')));
    const adding = second.accounts.add(accountNamed('Tax'), credentialsOf('first'));
    void office.clock.sleep(200).then(arrive);
    const refusal = await through(adding);
    assert.deepEqual(refusal, { kind: 'key', owner: accountNamed('Main') });
    assert.deepEqual(await office.seen(), { names: ['Main'], keys: 1 });
  });

  it('add a key once although the secret that holds it is still on its way', async () => {
    await using office = await open();
    const { windows, through, computer } = office;
    const [first, second] = windows;
    assert.ok(first && second);
    await through(first.accounts.add(accountNamed('Main'), credentialsOf('first')));
    computer.secrets.clear();
    const refusal = await through(second.accounts.add(accountNamed('Tax'), credentialsOf('first')));
    assert.deepEqual(refusal, { kind: 'key', owner: accountNamed('Main') });
  });

  it('each have the key where they are of different browsers', async () => {
    await using office = await open();
    const { computer, through } = office;
    const [first] = office.windows;
    assert.ok(first);
    const elsewhere = office.openWindow(computer.openBrowser());
    for (const { accounts } of [first, elsewhere]) {
      const added = through(accounts.add(accountNamed('Main'), credentialsOf('first')));
      assert.equal(await added, undefined);
    }
  });
});
