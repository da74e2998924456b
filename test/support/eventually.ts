import { setTimeout as wait } from 'node:timers/promises';

/**
 * Repeats an assertion until it holds and returns its value. After `limit` milliseconds its last failure is thrown.
 */
export async function eventually<T>(assertion: () => T | Promise<T>, limit = 10_000): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await wait(20);
    }
  }
}
