import { registerCommands } from '../../ui/registerCommands.ts';
import { openSettings } from '../../ui/settings.ts';
import type { Room } from '../../ui/ui.ts';

/** Shows the settings. */
export const settings: Room = (core) => registerCommands(core, { openSettings });
