import { registerCommands } from '../../ui/registerCommands.ts';
import type { Room } from '../../ui/ui.ts';

/** Keeps the complete record of an account in a folder. */
export const history: Room = (core) =>
  registerCommands(core, {
    updateHistory: async (target) => {
      const { updateHistory } = await import('./updateHistory.ts');
      await updateHistory(core, target);
    },
    openHistory: async (target) => {
      const { openHistory } = await import('./openHistory.ts');
      await openHistory(core, target);
    },
  });
