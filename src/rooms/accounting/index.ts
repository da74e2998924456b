import type { Room } from '../../ui/ui.ts';
import { registerCommands } from '../../ui/registerCommands.ts';

/** Writes histories for other programs: tax programs, engines, and books in plain text. */
export const accounting: Room = (core) =>
  registerCommands(core, {
    exportHistory: async (target) => {
      const { exportHistory } = await import('./exportHistory.ts');
      await exportHistory(core, target);
    },
  });
