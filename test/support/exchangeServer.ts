import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { readCall, type IncomingCall } from '../../src/demo/incomingCall.ts';
import { FaultyExchange } from './exchange/faultyExchange.ts';
import { ConnectionDropped } from './exchange/harm.ts';
import { seededRandom } from '../../src/demo/random.ts';

/** A call as it arrived, whatever became of it. */
export interface LoggedCall extends IncomingCall {
  /** By the exchange's clock, ms UTC. */
  readonly at: number;
}

export interface ExchangeServer {
  /** The origin, such as `http://127.0.0.1:40213`. */
  readonly url: string;
  readonly exchange: FaultyExchange;
  /** Every call since the start, in the order of arrival. */
  readonly calls: readonly LoggedCall[];
  /**
   * Cuts what is open, and resolves when the port is free.
   *
   * @throws AggregateError of what the exchange threw without being told to.
   */
  readonly close: () => Promise<void>;
}

export interface ServerOptions {
  /** The exchange's clock, ms UTC; the machine's without it. */
  readonly now?: () => number;
  /** How long each call is on its way, ms of real time. */
  readonly latency?: number;
  /** Answers instead of the exchange. */
  readonly answer?: () => Response;
}

/** Puts an exchange behind a real HTTP server on a free port of the loopback address. */
export async function startExchange({
  now = Date.now,
  latency = 0,
  answer,
}: ServerOptions = {}): Promise<ExchangeServer> {
  const exchange = new FaultyExchange({ now, random: seededRandom(1) });
  const calls: LoggedCall[] = [];
  const bugs: unknown[] = [];

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const gone = new AbortController();
    outgoing.once('close', () => {
      gone.abort();
    });
    const request = await toRequest(incoming);
    calls.push({ ...(await readCall(request.clone())), at: now() });
    if (latency > 0) await setTimeout(latency, undefined, { signal: gone.signal });
    const made = answer?.() ?? (await exchange.fetch(request, { signal: gone.signal }));
    await send(made, outgoing);
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: unknown) => {
      const expected = error instanceof ConnectionDropped || outgoing.destroyed;
      outgoing.destroy();
      if (!expected) bugs.push(error);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');

  return {
    url: `http://127.0.0.1:${address.port}`,
    exchange,
    calls,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      if (bugs.length > 0) throw new AggregateError(bugs, 'The exchange has a bug.');
    },
  };
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/', rawHeaders } = incoming;
  const headers = new Headers();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    headers.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '');
  }
  const body = await buffer(incoming);
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, 'http://127.0.0.1'), {
    method,
    headers,
    ...(hasBody && { body: new Uint8Array(body) }),
  });
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  for await (const piece of response.body ?? []) {
    // Until it has left, or it would be lost when the connection is cut after it.
    await new Promise((sent) => outgoing.write(piece, sent));
  }
  outgoing.end();
}
