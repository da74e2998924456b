import { openCore } from '../../../src/core/core.ts';
import type { CoreHost } from '../../../src/core/host.ts';
import { phaseOf, type Phase } from '../../../src/core/reports/phase.ts';
import type { SimulatedClock } from './simulatedClock.ts';

/** Milliseconds between two looks at the clock. */
const TICK = 30_000;

/** A window that somebody may look at, by a simulated clock. */
export function openWindow(host: CoreHost & { readonly log: string[] }, clock: SimulatedClock) {
  const user = { isLooking: false };
  const isLooking = () => user.isLooking;
  const core = openCore({ ...host, clock, isFocused: isLooking, isVisible: isLooking });
  const closed = new AbortController();
  const tick = async () => {
    for (;;) {
      await clock.sleep(TICK, closed.signal);
      core.tick();
    }
  };
  tick().catch(() => undefined);
  return {
    ...core,
    /** What no answer of the exchange explains. */
    unexpected: () => host.log.filter((line) => line.startsWith('error')),
    /** Looks at the list, or turns away from it. */
    look: (isLooking = true) => {
      user.isLooking = isLooking;
      if (isLooking) core.viewShown();
      else core.updateSchedule();
    },
    /** What a report is to the user of this window. */
    phase: (id: string): Phase | undefined => {
      const lists = core.store.state.accounts.map(({ snapshot }) => snapshot?.reports);
      const reports = lists.flatMap((each) => [...(each?.trades ?? []), ...(each?.ledgers ?? [])]);
      const report = reports.find((each) => each.id === id);
      return report && phaseOf(report, clock.now());
    },
    close: async () => {
      closed.abort();
      await core.close();
    },
  };
}

export type Window = ReturnType<typeof openWindow>;
