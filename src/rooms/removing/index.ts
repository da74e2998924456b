import { registerCommands } from '../../ui/registerCommands.ts';
import type { Room } from '../../ui/ui.ts';

/** Has Kraken delete reports, or cancel those that are pending. */
export const removing: Room = (core, ui) =>
  registerCommands(core, {
    deleteExport: async (target, selected) => {
      const { deleteExport } = await import('./deleteExport.ts');
      await deleteExport(core, ui, { target, selected });
    },
    cancelExport: async (target, selected) => {
      const { cancelExport } = await import('./cancelExport.ts');
      await cancelExport(core, ui, { target, selected });
    },
  });
