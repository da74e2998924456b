import assert from 'node:assert/strict';
import { commands } from 'vscode';
import type { KrakenExportsApi } from '../../../src/api.ts';
import { eventually } from '../eventually.ts';
import { extensionUnderTest } from './extension.ts';
import { hurry } from './hurry.ts';
import { stayOnLoopback } from './loopback.ts';
import { Kraken, type Customer } from './kraken.ts';
import { setSetting } from './settings.ts';
import { User } from './user.ts';

/** The activated extension without an account, somebody who uses it, and an exchange of their own. */
export interface Scene extends AsyncDisposable {
  readonly api: KrakenExportsApi;
  readonly user: User;
  readonly kraken: Kraken;
}

/**
 * Sets a scene up, in which nobody waits long. Disposing of it removes the accounts that were added in it.
 */
export async function openScene(): Promise<Scene> {
  const api = await extensionUnderTest().activate();
  const kraken = await Kraken.open();
  await setSetting('krakenExports.apiUrl', kraken.url);
  const user = new User();
  const guards = [hurry(), stayOnLoopback()];
  return {
    api,
    user,
    kraken,
    async [Symbol.asyncDispose]() {
      await commands.executeCommand('krakenExports.cancelRefresh');
      user[Symbol.dispose]();
      await removeAccounts();
      await setSetting('krakenExports.apiUrl', undefined);
      await kraken[Symbol.asyncDispose]();
      for (const guard of guards) guard[Symbol.dispose]();
    },
  };
}

/** Opens a scene in which one customer has been added. */
export async function openSceneWithAccount(name = 'Main') {
  const scene = await openScene();
  const customer = scene.kraken.addCustomer(name);
  await addAccount(scene, customer);
  return { ...scene, customer };
}

/** Adds an account as the user would, and waits until its exports are there. */
export async function addAccount(scene: Scene, customer: Customer): Promise<void> {
  const { adding } = await enterAccount(scene, customer);
  await adding;
  await eventually(() => {
    assert.ok(scene.api.reports.some(({ account }) => account === customer.name));
  });
}

/** Walks through the steps of adding an account, the last Enter included. */
export async function enterAccount(
  { user }: Scene,
  { name, apiKey, secret }: Omit<Customer, 'account'>,
) {
  const adding = commands.executeCommand('krakenExports.addAccount');
  (await user.nextBox()).enter(name);
  (await user.nextBox()).enter(apiKey);
  const lastBox = await user.nextBox();
  lastBox.enter(secret);
  return { adding, lastBox };
}

/** What the extension lists, as in `Main: trades "Tax year" ready`. */
export function listed({ reports }: KrakenExportsApi): string[] {
  return reports.map(
    ({ account, report, description, phase }) => `${account}: ${report} "${description}" ${phase}`,
  );
}

async function removeAccounts(): Promise<void> {
  const user = new User();
  user.clicks = ['Remove'];
  user.chooses = ([first]) => first;
  const nothingLeft = () => user.texts.includes('There is no account to remove.');
  for (let tries = 0; tries < 20 && !nothingLeft(); tries++) {
    await commands.executeCommand('krakenExports.removeAccount');
  }
  assert.ok(nothingLeft(), user.texts.join(' | '));
  user[Symbol.dispose]();
}
