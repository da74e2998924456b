import { addReport, HOUR, MINUTE, refresh } from './measures.ts';
import { openMachine } from './machine.ts';

/** What goes on in a machine for some hours. */
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

/** Of a report of two hours, an hour of many calls among them. */
const WAITING = 31;

export const SCENARIOS: readonly Scenario[] = [
  { name: '5 windows, 3 accounts, nobody looks', hours: 3, most: 0, windows: 5, accounts: 3 },
  { name: 'the list is looked at', hours: 2, most: LOOKING, isLooking: true },
  {
    name: '5 windows, 3 accounts, one list is looked at',
    hours: 2,
    most: 3 * LOOKING,
    windows: 5,
    accounts: 3,
    isLooking: true,
  },
  { name: 'a report that takes 20 s', hours: 1, most: 8, reports: [20] },
  { name: 'a report that takes 2 hours', hours: 3, most: WAITING, reports: [2 * 3600] },
  {
    name: '5 windows, 3 accounts, each with 4 reports of up to 2 hours',
    hours: 3,
    most: 3 * WAITING,
    windows: 5,
    accounts: 3,
    reports: [20, 300, 3600, 2 * 3600],
  },
];

/** Lets it all happen. */
export async function live({
  hours,
  windows: count = 1,
  accounts = 1,
  isLooking = false,
  reports = [],
}: Scenario) {
  const machine = await openMachine({ accounts });
  const first = await machine.openWindow();
  const windows = [first];
  while (windows.length < count) windows.push(await machine.openWindow());
  if (isLooking) first.look();
  await machine.clock.pass(MINUTE);
  for (const customer of machine.customers) {
    for (const seconds of reports) addReport(customer, seconds);
  }
  if (reports.length > 0) await refresh(machine, first);
  await machine.clock.pass(hours * HOUR - MINUTE);
  return { machine, windows, [Symbol.asyncDispose]: () => machine[Symbol.asyncDispose]() };
}
