import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { startExchange } from '../../support/exchangeServer.ts';
import { eventually } from '../../support/eventually.ts';
import { digest } from '../../support/krakenAccount.ts';
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
  const now = () => start + (Date.now() - start) * haste;
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
      const order = { url: server.url, folder, apiKey, secret, haste, start };
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

function startWindow(order: object) {
  const child = fork(main, [JSON.stringify(order)]);
  const news: News[] = [];
  child.on('message', (message) => news.push(v.parse(News, message)));
  const count = (kind: News['kind']) => news.filter((each) => each.kind === kind).length;
  return {
    news,
    refresh: () => child.send('refresh'),
    /** Resolves once it has told so many times of something. */
    has: (kind: News['kind'], times = 1) =>
      eventually(() => {
        assert.ok(count(kind) >= times, JSON.stringify(news));
      }),
    /** What the reports are to its user. */
    get phases(): readonly string[] {
      return news.findLast((each) => each.kind === 'known')?.phases ?? [];
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
