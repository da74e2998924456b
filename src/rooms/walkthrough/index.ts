import { window } from 'vscode';
import type { Core } from '../../core/core.ts';
import { registerCommands } from '../../ui/registerCommands.ts';
import type { Room, Ui } from '../../ui/ui.ts';

/** Where it is kept that the extension has run before. */
const STARTED = 'started';

const load = () => import('./openWalkthrough.ts');

/** Shows the first steps: by a command, and once by itself. */
export const walkthrough: Room = (core, ui) => {
  openOnce(core, ui).catch(core.onUnexpected);
  return registerCommands(core, {
    openWalkthrough: async () => (await load()).openWalkthrough(),
  });
};

/** At the first start without an account, in the window that the user looks at. */
async function openOnce(core: Core, { globalState }: Ui): Promise<void> {
  globalState.setKeysForSync([STARTED]);
  await core.loaded;
  const { loaded, accounts } = core.store.state;
  const isNew = loaded && accounts.length === 0 && globalState.get(STARTED) !== true;
  if (!isNew || !window.state.focused) return;
  await (await load()).openToNewUser(() => globalState.update(STARTED, true));
}
