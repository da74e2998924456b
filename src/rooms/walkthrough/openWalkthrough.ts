import { commands, window, workspace } from 'vscode';
import type { Tab } from 'vscode';

/** The first steps, by the ids of the extension and of the walkthrough in `package.json`. */
const WALKTHROUGH = 'exports-for-kraken.kraken-exports#krakenExports.firstSteps';

/** Shows the first steps. VS Code has one editor for all walkthroughs, which it reuses. */
export async function openWalkthrough(): Promise<void> {
  await commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH);
}

/**
 * Shows the first steps to a new user, unless the settings say no or something else is open.
 *
 * @param remember called before, so that it happens once.
 */
export async function openToNewUser(remember: () => PromiseLike<void>): Promise<void> {
  if (!isWanted()) return;
  await remember();
  const isFree = window.tabGroups.all.every(({ tabs }) => tabs.every(isPageOfVSCode));
  if (isFree) await openWalkthrough();
}

/** Whether the user lets walkthroughs and VS Code's welcome page open by themselves. */
function isWanted(): boolean {
  const settings = workspace.getConfiguration('workbench');
  return (
    settings.get('welcomePage.walkthroughs.openOnInstall') === true &&
    String(settings.get('startupEditor')).startsWith('welcomePage')
  );
}

/** Such as the welcome page or that of an extension. Files, comparisons and webviews have an input. */
function isPageOfVSCode({ input }: Tab): boolean {
  return input === undefined;
}
