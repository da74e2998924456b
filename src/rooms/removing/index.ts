import { registerCommands } from '../../ui/registerCommands.ts';
import type { Room } from '../../ui/ui.ts';

/** Deletes processed reports and cancels pending ones, at Kraken. */
export const removing: Room = (core, ui) =>
  registerCommands(core, {
    deleteExport: async (target, selected) => {
      const { deleteExports } = await import('./removeExports.ts');
      await deleteExports(core, ui, { target, selected });
    },
    cancelExport: async (target, selected) => {
      const { cancelExports } = await import('./removeExports.ts');
      await cancelExports(core, ui, { target, selected });
    },
  });
