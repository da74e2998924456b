import { registerCommands } from '../../ui/registerCommands.ts';
import type { Room } from '../../ui/ui.ts';

/** Requests new reports, step by step or as they were requested before. */
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
