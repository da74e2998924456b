import type { BrowserContext } from 'playwright-core';
import manifest from '../../../package.json' with { type: 'json' };
import { launchBrowser } from '../../../scripts/browser.ts';
import { vsix } from '../../../scripts/build.ts';
import { windowAddress } from '../../../scripts/vscode/page.ts';
import { startServer } from '../../../scripts/vscode/server.ts';
import { eventually } from '../../support/eventually.ts';
import { ratiosOf, spreadOf } from '../support/statistics.ts';
import type { Row } from '../support/table.ts';
import { installBuiltInExtensions } from './builtIn.ts';
import { packTrivialExtension } from './trivial.ts';
import { readStarts, VIEWPORT, withWindow, type Start } from './window.ts';

/** For each of the two states. */
const WINDOWS = 8;
const TARGET = 1.3;
/** By their names, VS Code starts the one before ours and the other after it. */
const [BEFORE, AFTER] = ['aaa', 'zzz'];

/** The three starts in one window, in their order. */
interface Starts {
  readonly before: Start;
  readonly ours: Start;
  readonly after: Start;
}

/**
 * How long the packaged extension takes to start, beside an extension that does nothing.
 *
 * VS Code starts the clocks of all extensions at once and loads one after the other, so what it says of an extension
 * includes the loading of those before it. Hence the trivial extension is there twice: what the second waits longer
 * than ours is what loading a trivial one takes, and by that much ours would have been ready earlier in the place of
 * the first. So the two that are compared have waited for the same, in the same window.
 */
export async function measureActivation(): Promise<Row[]> {
  const extensions = [vsix, await packTrivialExtension(BEFORE), await packTrivialExtension(AFTER)];
  const builtInExtensions = await installBuiltInExtensions();
  await using server = await startServer({ extensions, builtInExtensions });
  await using browser = await launchBrowser();
  const address = windowAddress(server);
  const fresh = await browser.newContext({ viewport: VIEWPORT });
  const used = await browser.newContext({ viewport: VIEWPORT });
  await withDemoAccount(used, address);
  const starts: { fresh: Starts[]; used: Starts[] } = { fresh: [], used: [] };
  for (let window = 0; window < WINDOWS; window++) {
    starts.fresh.push(await startsIn(fresh, address, false));
    starts.used.push(await startsIn(used, address, true));
  }
  return [...rowsOf('no account', starts.fresh), ...rowsOf('the demo account', starts.used)];
}

/** Adds the account, and leaves the window as it would have been without. */
async function withDemoAccount(context: BrowserContext, address: string): Promise<void> {
  await withWindow(context, address, async (workbench) => {
    await workbench.runCommand(`Kraken Exports: Explore with a Demo Account`);
    await eventually(async () => {
      if ((await workbench.rows()).length < 10) throw new Error('The demo account has no reports');
    });
    await workbench.runCommand('View: Show Explorer');
    await workbench.page.waitForTimeout(1_000);
  });
}

async function startsIn(context: BrowserContext, address: string, demo: boolean): Promise<Starts> {
  return withWindow(context, address, async (workbench) => {
    if (demo) await workbench.statusBarItem.waitFor();
    const startOf = await readStarts(workbench);
    const after = await startOf(`${AFTER}.trivial`);
    const ours = await startOf(`${manifest.publisher}.${manifest.name}`);
    const before = await startOf(`${BEFORE}.trivial`);
    if (!demo && (await workbench.statusBarItem.isVisible())) {
      throw new Error('The windows have not kept their accounts apart');
    }
    return { before, ours, after };
  });
}

function rowsOf(state: string, starts: readonly Starts[]): Row[] {
  const trivial = starts.map(({ before }) => before.load + before.call);
  const inItsPlace = starts.map(
    ({ ours, after }) => ours.load - (after.load - ours.load) + ours.call,
  );
  const part = (name: string, ofOurs: (each: Starts) => number, ofTrivial: typeof ofOurs): Row => ({
    name: `… ${name}`,
    ours: spreadOf(starts.map(ofOurs)).median,
    unit: 'ms',
    beside: { name: 'trivial', value: spreadOf(starts.map(ofTrivial)).median },
  });
  return [
    {
      name: `activation with ${state}`,
      ours: spreadOf(inItsPlace).median,
      unit: 'ms',
      beside: { name: 'trivial', value: spreadOf(trivial).median },
      ratio: spreadOf(ratiosOf(inItsPlace, trivial)),
      target: TARGET,
    },
    part(
      'loading its own code',
      ({ before, ours }) => ours.load - before.load,
      ({ ours, after }) => after.load - ours.load,
    ),
    part(
      'calling its `activate`',
      ({ ours }) => ours.call,
      ({ before }) => before.call,
    ),
  ];
}
