import { registerCommands } from '../../ui/registerCommands.ts';
import type { Room } from '../../ui/ui.ts';

/** Asks Kraken for new reports, by questions or as reports were asked for before. */
export const requesting: Room = (core, ui) =>
  registerCommands(core, {
    requestExport: async (target) => {
      const { requestExport } = await import('./requestExport.ts');
      await requestExport(core, ui, target);
    },
    requestAgain: async (target, selected) => {
      const { requestAgain } = await import('./requestAgain.ts');
      await requestAgain(core, ui, { target, selected });
    },
  });
