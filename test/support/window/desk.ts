import assert from 'node:assert/strict';
import { systemClock } from '../../../src/core/kraken/clock.ts';
import { parseSecret } from '../../../src/core/kraken/sign.ts';
import { eventually } from '../eventually.ts';
import { Computer } from '../computer.ts';
import { hurry } from './hurry.ts';
import { stayOnLoopback } from './loopback.ts';
import { Kraken, type Customer } from './kraken.ts';
import { User } from './user.ts';
import { Window } from './window.ts';

/** A computer without a window yet, somebody who sits at it, and an exchange of their own. */
export interface Desk extends AsyncDisposable {
  readonly computer: Computer;
  readonly user: User;
  readonly kraken: Kraken;
}

/** Sets a desk up, at which nobody waits long. */
export async function openDesk(): Promise<Desk> {
  const computer = await Computer.open();
  const kraken = await Kraken.open();
  const user = new User();
  const guards = [hurry(), stayOnLoopback()];
  return {
    computer,
    user,
    kraken,
    async [Symbol.asyncDispose]() {
      for (const guard of guards) guard[Symbol.dispose]();
      user[Symbol.dispose]();
      await kraken[Symbol.asyncDispose]();
      await computer[Symbol.asyncDispose]();
    },
  };
}

/** A desk with an account on the computer that no window has shown so far. */
export async function openDeskWithAccount(name = 'Main') {
  const desk = await openDesk();
  const customer = desk.kraken.addCustomer(name);
  await storeAccount(desk, customer);
  return { ...desk, customer };
}

/** Stores an account, or its key, as another window does; its name is its id. */
export async function storeAccount({ computer, kraken }: Desk, customer: Customer): Promise<void> {
  const { name, apiKey } = customer;
  const secret = parseSecret(customer.secret);
  assert.ok(secret);
  const accounts = computer.newAccounts(systemClock);
  const account = { kind: 'kraken', id: name, name, apiUrl: kraken.url } as const;
  const isNew = (await accounts.replaceKey(name, { apiKey, secret }))?.kind === 'removed';
  if (isNew) assert.equal(await accounts.add(account, { apiKey, secret }), undefined);
  accounts.dispose();
}

/** Opens a window, looks at the view until its reports are there and kept, and closes it. */
export async function visit({ computer }: Desk): Promise<void> {
  using window = new Window(computer);
  window.view.setVisible(true);
  await eventually(async () => {
    assert.equal(window.api.reports.length, 2);
    await computer.hasSnapshots(1);
  });
}
