import type { DemoAccountOptions } from '../../../src/demo/demoAccount.ts';
import { startExchange } from '../../support/exchangeServer.ts';
import { Caller, KEY, SECRET } from './caller.ts';
import { openExchange } from './setup.ts';

/** The two ways to an exchange with one account; what is true must be so in both. */
export const ways = [
  {
    name: 'in the process',
    open: (options: DemoAccountOptions = {}) => {
      const opened = openExchange({ account: options });
      return Promise.resolve({ ...opened, close: () => Promise.resolve() });
    },
  },
  {
    name: 'over HTTP',
    open: async (options: DemoAccountOptions = {}) => {
      const { exchange, url, close } = await startExchange();
      const account = exchange.addAccount(options);
      const owner = { account, key: KEY, secret: SECRET };
      exchange.addKey({ ...owner, permissions: ['export-data'], tier: 'pro' });
      return { exchange, account, caller: new Caller(globalThis.fetch, url), close };
    },
  },
];
