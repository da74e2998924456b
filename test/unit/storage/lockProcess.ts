/** Takes a lock and keeps it: `node lockProcess.ts <path>`. Ends when it is told to. */
import { systemClock } from '../../../src/core/kraken/clock.ts';
import { withLock } from '../../../src/core/storage/lock.ts';

process.once('message', () => {
  process.exit();
});
await withLock(
  process.argv[2] ?? '',
  () => {
    process.send?.('locked');
    return new Promise(() => undefined);
  },
  systemClock,
);
