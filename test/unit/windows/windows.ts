import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startExchange } from '../../support/exchangeServer.ts';
import { digest } from '../../support/krakenAccount.ts';
import { startChild } from './childWindow.ts';
import { now as nowOf, type Order } from './processCore.ts';
import { News } from './windowNews.ts';

const main = join(import.meta.dirname, 'windowProcess.ts');

interface Options {
  readonly windows: number;
  /** How much faster than this machine's all clocks run. */
  readonly haste?: number;
}

/** An exchange behind HTTP, and windows with the same account, each a process of its own. */
export async function openWindows({ windows, haste = 1 }: Options) {
  const start = Date.now();
  const time = { start, begin: start, haste };
  const now = () => nowOf(time);
  const server = await startExchange({ now });
  const customer = server.exchange.addAccount();
  const [apiKey, secret] = [digest('API key').slice(0, 56), digest('private key')];
  server.exchange.addKey({
    ...{ account: customer, key: apiKey, secret },
    permissions: ['export-data'],
    tier: 'starter',
  });
  const folder = await mkdtemp(join(tmpdir(), 'kraken-exports-'));
  const opened: ReturnType<typeof startWindow>[] = [];
  return {
    ...server,
    customer,
    folder,
    now,
    /** Opens the windows. To be called when there is something for them to know. */
    open: async () => {
      const order = { url: server.url, folder, apiKey, secret, ...time };
      opened.push(...Array.from({ length: windows }, () => startWindow(order)));
      await Promise.all(opened.map(({ has }) => has('open')));
      return opened;
    },
    async [Symbol.asyncDispose]() {
      for (const { kill } of opened) await kill();
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

function startWindow(order: Order) {
  const { news, tell, kill, until } = startChild(main, order, News);
  return {
    news,
    kill,
    refresh: () => tell('refresh'),
    /** Resolves once it has told so many times of something. */
    has: (kind: News['kind'], times = 1) =>
      until(() => news.filter((each) => each.kind === kind).length >= times),
    /** What the reports are to its user. */
    get phases(): readonly string[] {
      return news.findLast((each) => each.kind === 'known')?.phases ?? [];
    },
  };
}
