import { registerCommands } from '../../ui/registerCommands.ts';
import type { Room } from '../../ui/ui.ts';

/** Shows the log. */
export const log: Room = (core, { showLog }) => registerCommands(core, { showLog });
