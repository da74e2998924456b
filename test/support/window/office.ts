import { createHash } from 'node:crypto';
import type { Accounts } from '../../../src/core/accounts/accounts.ts';
import type { Credentials } from '../../../src/core/accounts/credentials.ts';
import { secretOf } from '../client.ts';
import { TestClock } from '../clock.ts';
import { settled } from '../settled.ts';
import { Computer } from '../computer.ts';

/** Longer than anything takes by the clock that comes of a change, in milliseconds. */
const SETTLED = 10_000;

/** A computer on which several windows have the accounts, by a clock that tests turn. */
export async function openOffice() {
  const computer = await Computer.open();
  const clock = new TestClock();
  const opened: Accounts[] = [];
  const { entries: sleeps } = clock.sleeps;
  let seen = 0;
  /** Lets everything happen that is due, and turns the clock on a little. */
  const pass = async (always: boolean) => {
    await settled();
    const isDue = always || sleeps.length > seen;
    seen = sleeps.length;
    if (isDue) clock.advance(50);
  };
  return {
    computer,
    clock,
    openWindow(on = computer) {
      const accounts = on.newAccounts(clock);
      opened.push(accounts);
      /** The ids of the accounts that the window has told of. */
      const fired: string[] = [];
      accounts.onDidChange((accountId) => fired.push(accountId));
      return { accounts, fired };
    },
    /** Lets time pass for whoever falls asleep, until a work is done. */
    through: async <T>(work: Promise<T>): Promise<T> => {
      const state = { isOver: false };
      const over = () => {
        state.isOver = true;
      };
      work.then(over, over);
      while (!state.isOver) await pass(false);
      return work;
    },
    /** Lets time pass until whatever was written has got to every window, and nothing more comes of it. */
    async settle(): Promise<void> {
      for (let passed = 0; passed < SETTLED; passed += 50) await pass(true);
    },
    async [Symbol.asyncDispose]() {
      for (const accounts of opened) accounts.dispose();
      await computer[Symbol.asyncDispose]();
    },
  };
}

/** The two parts of a key, the same for the same text. */
export function credentialsOf(about: string): Credentials {
  const bytes = createHash('sha512').update(about).digest();
  return { apiKey: bytes.toString('hex').slice(0, 56), secret: secretOf(bytes.toString('base64')) };
}
