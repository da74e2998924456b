/**
 * Does some work when its turn comes. Who cancels before that is told at once, and the work is not
 * begun any more; work that has begun ends by itself.
 *
 * @param waitForTurn waits for the turn, does what it is given, and gives back what that gives.
 * @throws what the wait or the work throws; the signal's reason where it was aborted before.
 */
export function runInTurn<T>(
  waitForTurn: (work: () => Promise<T>) => Promise<T>,
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const cancelled = Promise.withResolvers<never>();
  const cancel = () => {
    cancelled.reject(signal?.reason);
  };
  const stopListening = () => {
    signal?.removeEventListener('abort', cancel);
  };
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel);
  const done = waitForTurn(() => {
    signal?.throwIfAborted();
    stopListening();
    return work();
  });
  return Promise.race([done, cancelled.promise]).finally(stopListening);
}
