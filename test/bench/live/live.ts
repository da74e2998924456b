import { live, SCENARIOS } from '../../unit/live/scenarios.ts';
import type { Row } from '../support/table.ts';

/**
 * How many calls per hour all windows of a machine make together, and what processor time they and the exchange in
 * miniature take for it, in hours that are simulated.
 */
export async function measureLive(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const scenario of SCENARIOS) {
    const before = process.cpuUsage();
    const { office } = await live(scenario);
    const { user, system } = process.cpuUsage(before);
    const { name, hours, most } = scenario;
    rows.push(
      { name, ours: office.calls.length / hours, unit: 'calls/h', target: most },
      { name: `processor time: ${name}`, ours: (user + system) / 1000 / hours, unit: 'ms/h' },
    );
  }
  return rows;
}
