import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { atMiddle, corrupted, truncated } from './bodies.ts';
import type { AnswerFault } from './faults.ts';
import { hostileArchive } from './hostileArchives.ts';

/** What `fetch` rejects with when a connection breaks. */
export class ConnectionDropped extends TypeError {
  constructor(message: 'fetch failed' | 'terminated') {
    super(message, { cause: new Error('other side closed') });
  }
}

/**
 * Does to an answer what a fault says.
 *
 * @param signal the caller's, which ends every wait.
 * @returns the answer that arrives instead; reading its body may fail.
 * @throws ConnectionDropped, or the signal's reason, as `fetch` does.
 */
export async function harm(
  answer: Response,
  fault: AnswerFault,
  signal: AbortSignal,
): Promise<Response> {
  switch (fault.kind) {
    case 'badGateway':
      return new Response('<html><body><h1>502 Bad Gateway</h1></body></html>', {
        status: 502,
        headers: { 'content-type': 'text/html' },
      });
    case 'garbage':
      return new Response('{"error":[],"resu', { headers: { 'content-type': 'application/json' } });
    case 'notEnvelope':
      return Response.json(['ExportStatus']);
    case 'wrongResult':
      return Response.json({ error: [], result: 'OK' });
    case 'emptyBody':
      return new Response('', { headers: { 'content-type': 'application/json' } });
    case 'hang':
      await hang(fault, signal);
      return answer;
    case 'drop':
      throw new ConnectionDropped('fetch failed');
    case 'dropBody':
      return atMiddle(answer, () => Promise.reject(new ConnectionDropped('terminated')));
    case 'delay':
      await pause(fault.ms, signal);
      return answer;
    case 'delayBody':
      return atMiddle(answer, async (rest) => {
        await pause(fault.ms, signal);
        return rest;
      });
    case 'hold':
      await Promise.race([fault.until, aborted(signal)]);
      signal.throwIfAborted();
      return answer;
    case 'truncate':
      return truncated(answer, fault.bytes);
    case 'corrupt':
      return corrupted(answer);
    case 'stall':
      return atMiddle(answer, async () => {
        await hang(fault, signal);
        return [];
      });
    case 'hostileEntry':
    case 'bomb':
    case 'lyingBomb':
      return new Response(ReadableStream.from(hostileArchive(fault.kind)), {
        headers: { 'content-type': 'application/zip' },
      });
  }
}

async function hang(
  { onSilence }: { readonly onSilence?: () => void },
  signal: AbortSignal,
): Promise<void> {
  onSilence?.();
  await aborted(signal);
  signal.throwIfAborted();
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // Node rejects with an error of its own, `fetch` with the signal's reason.
  await setTimeout(ms, undefined, { signal }).catch(() => undefined);
  signal.throwIfAborted();
}
