import { registerCommands } from '../../ui/registerCommands.ts';
import type { Room } from '../../ui/ui.ts';

/** Requests new reports, step by step or as they were requested before. */
export const requesting: Room = (core, ui) =>
  registerCommands(core, {
    requestExport: async (target) => {
      const { requestExport } = await import('./requestExport.ts');
      await requestExport(core, ui, target);
    },
    // For the title of the view, with which VS Code passes the row that has the focus.
    requestAnyExport: async (focused) => {
      const { requestExport } = await import('./requestExport.ts');
      await requestExport(core, ui, undefined, focused);
    },
    requestAgain: async (target, selected) => {
      const { requestAgain } = await import('./requestAgain.ts');
      await requestAgain(core, ui, { target, selected });
    },
  });
