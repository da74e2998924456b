import { request, SECOND, untilReady } from '../../unit/windows/measures.ts';
import { openMachine } from '../../unit/windows/machine.ts';
import { live, SCENARIOS } from '../../unit/windows/scenarios.ts';
import type { Row } from '../support/table.ts';

/** How long reports take, in seconds. */
const DURATIONS = [
  ['2 s', 2],
  ['20 s', 20],
  ['10 min', 600],
  ['6 h', 6 * 3600],
] as const;

/**
 * How many calls per hour all windows of a machine make together, and what processor time they and the exchange in
 * miniature take for it, in hours that are simulated.
 */
export async function measureLive(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const scenario of SCENARIOS) {
    const before = process.cpuUsage();
    await using lived = await live(scenario);
    const { machine } = lived;
    const { user, system } = process.cpuUsage(before);
    const { name, hours, most } = scenario;
    rows.push(
      { name, ours: machine.calls.length / hours, unit: 'calls/h', target: most },
      { name: `processor time: ${name}`, ours: (user + system) / 1000 / hours, unit: 'ms/h' },
    );
  }
  for (const [name, seconds] of DURATIONS) rows.push(await delayOf(name, seconds));
  return rows;
}

/** From “processed” at the exchange to “ready” in the store, which the tree shows 0.2 s later. */
async function delayOf(name: string, seconds: number): Promise<Row> {
  await using machine = await openMachine();
  const window = await machine.openWindow();
  const took = await untilReady(machine, window, await request(machine, window, seconds));
  return {
    name: `from processed to ready, a report that takes ${name}`,
    ours: took - seconds * SECOND,
    unit: 'ms',
  };
}
