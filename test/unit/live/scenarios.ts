import type { Desk } from './desk.ts';
import { HOUR, MINUTE, request } from './measures.ts';
import { openOffice, type Office } from './office.ts';

/** What goes on in an office for some hours. */
export interface Scenario {
  readonly name: string;
  readonly hours: number;
  /** The most calls per hour that it may take. */
  readonly most: number;
  readonly windows?: number;
  readonly accounts?: number;
  /** Whether the view is shown in the first window, which has the focus. */
  readonly isLooking?: boolean;
  /** How many seconds each of the reports takes that are requested of each account. */
  readonly reports?: readonly number[];
}

/** A refresh of both lists every three minutes. */
const LOOKING = 41;

/** Of a report of six hours, an hour of many calls among them. */
const WAITING = 22;

export const SCENARIOS: readonly Scenario[] = [
  { name: '5 windows, 3 accounts, nobody looks', hours: 24, most: 0, windows: 5, accounts: 3 },
  { name: 'the list is looked at', hours: 24, most: LOOKING, isLooking: true },
  {
    name: '5 windows, 3 accounts, one list is looked at',
    hours: 24,
    most: 3 * LOOKING,
    windows: 5,
    accounts: 3,
    isLooking: true,
  },
  { name: 'a report that takes 20 s', hours: 1, most: 8, reports: [20] },
  { name: 'a report that takes 6 hours', hours: 7, most: WAITING, reports: [6 * 3600] },
  {
    name: '5 windows, 3 accounts, each with 4 reports of up to 6 hours',
    hours: 7,
    most: 3 * WAITING,
    windows: 5,
    accounts: 3,
    reports: [20, 300, 3600, 6 * 3600],
  },
];

/** Lets it all happen. */
export async function live(scenario: Scenario): Promise<{ office: Office; desks: Desk[] }> {
  const { hours, windows = 1, accounts = 1, isLooking = false, reports = [] } = scenario;
  const office = openOffice({ accounts });
  const desks = Array.from({ length: windows }, () => office.openWindow());
  if (isLooking) desks[0]?.look();
  await office.clock.pass(MINUTE);
  for (const { listed } of office.customers) {
    for (const seconds of reports) request(office, desks[0], seconds, listed.id);
  }
  await office.clock.pass(hours * HOUR - MINUTE);
  return { office, desks };
}
