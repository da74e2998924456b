import { createHash } from 'node:crypto';
import { Accounts } from '../../../src/accounts/accounts.ts';
import type { Credentials } from '../../../src/accounts/credentials.ts';
import { secretOf } from '../../support/client.ts';
import { TestClock } from '../../support/clock.ts';
import { Computer } from './computer.ts';

/** A computer on which several windows have the accounts, by clocks that tests turn. */
export async function openOffice() {
  const computer = await Computer.open();
  const opened: Accounts[] = [];
  return {
    computer,
    openWindow() {
      const clock = new TestClock();
      const accounts = new Accounts(computer.newState(), computer.newSecrets(), clock);
      opened.push(accounts);
      /** The ids of the accounts that the window has told of. */
      const fired: string[] = [];
      accounts.onDidChange((accountId) => fired.push(accountId));
      return { accounts, fired, settle: () => settle(clock) };
    },
    async [Symbol.asyncDispose]() {
      for (const accounts of opened) accounts.dispose();
      await computer[Symbol.asyncDispose]();
    },
  };
}

/** Turns the clock on until whatever was written has got to every window, and nothing more comes of it. */
async function settle(clock: TestClock): Promise<void> {
  for (let round = 0; round < 5; round++) {
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    clock.advance(1_000);
  }
}

/** The two parts of a key, the same for the same text. */
export function credentialsOf(about: string): Credentials {
  const bytes = createHash('sha512').update(about).digest();
  return { apiKey: bytes.toString('hex').slice(0, 56), secret: secretOf(bytes.toString('base64')) };
}
