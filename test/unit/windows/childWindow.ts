import { fork } from 'node:child_process';
import { once } from 'node:events';
import * as v from 'valibot';

/**
 * Starts a window that is a process of its own.
 *
 * @param main the path of its program, which gets the order as JSON.
 * @param schema of what it tells.
 */
export function startChild<News>(
  main: string,
  order: object,
  schema: v.GenericSchema<unknown, News>,
) {
  const child = fork(main, [JSON.stringify(order)]);
  const news: News[] = [];
  child.on('message', (message) => news.push(v.parse(schema, message)));
  const ended = new AbortController();
  child.once('exit', () => {
    ended.abort(new Error(`The window has ended: ${JSON.stringify(news)}`));
  });
  return {
    news,
    tell: (message: string) => child.send(message),
    /** Resolves when something holds of what it has told; rejects if it ends before that. */
    until: async (holds: () => boolean) => {
      while (!holds()) {
        ended.signal.throwIfAborted();
        await once(child, 'message', { signal: ended.signal });
      }
    },
    /** Ends it at once: it cleans nothing up. */
    kill: async () => {
      if (ended.signal.aborted) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
