/**
 * Runs `work` when its turn comes. If the signal aborts before that, this rejects at once and
 * `work` never runs. Work that has started runs to its end.
 *
 * @param waitForTurn waits for the turn, runs the function it is given, and returns its result.
 * @throws what `waitForTurn` or `work` throws; the signal's reason if it was aborted before `work`
 * started.
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
