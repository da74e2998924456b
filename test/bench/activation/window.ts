import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext } from 'playwright-core';
import { out } from '../../../scripts/support/project.ts';
import { eventually } from '../../support/eventually.ts';
import { Workbench } from '../../ui/support/workbench.ts';

/** What VS Code says of the start of one extension, in milliseconds. */
export interface Start {
  /** Until its code was loaded. The clock runs while those that come before it are loaded. */
  readonly load: number;
  /** In its `activate`, until that returned. */
  readonly call: number;
}

/** So high that VS Code draws the whole of the table that is read here. */
export const VIEWPORT = { width: 1200, height: 1600 };

/** Milliseconds that a window is left alone: while it starts, nothing is to get in its way. */
const SETTLING = 1_500;

/** Milliseconds until an extension has started, however busy the machine is. */
const PATIENCE = 30_000;

/** Opens a window, and calls back when it has started. */
export async function withWindow<T>(
  context: BrowserContext,
  address: string,
  use: (workbench: Workbench) => Promise<T>,
): Promise<T> {
  const page = await context.newPage();
  try {
    const workbench = new Workbench(page, out);
    await page.goto(address);
    await workbench.activityBarIcon.waitFor();
    await wait(SETTLING);
    return await use(workbench);
  } finally {
    await page.close();
  }
}

/** Opens VS Code's own report of its start, with the numbers that "Show Running Extensions" adds up. */
export async function readStarts(workbench: Workbench): Promise<(id: string) => Promise<Start>> {
  await workbench.runCommand('Developer: Startup Performance');
  const lines = workbench.page.locator('.view-line');
  // The report is written anew for each extension that has started meanwhile.
  return (id) =>
    eventually(async () => {
      const texts = await lines.allInnerTexts();
      const cells = texts
        .map((text) => text.split('|').map((cell) => cell.trim()))
        .find(([, extension, , , , , reason]) => extension === id && reason !== undefined);
      return startOf(cells?.[3], cells?.[4]);
    }, PATIENCE);
}

function startOf(load = '', call = ''): Start {
  if (!/^\d+$/.test(load) || !/^\d+$/.test(call)) throw new Error('VS Code reports no start');
  return { load: Number(load), call: Number(call) };
}
