import { Disposable } from 'vscode';
import { registerCommands } from '../../ui/registerCommands.ts';
import type { Room } from '../../ui/ui.ts';
import { ReportsView } from './reportsView.ts';

/** Shows the reports in the sidebar. */
export const tree: Room = (core, ui) => {
  const view = new ReportsView(core, ui.view);
  return Disposable.from(
    view,
    registerCommands(core, {
      copyId: async (target, selected) => {
        const { copyId } = await import('./copyId.ts');
        await copyId(core, ui, { target, selected });
      },
    }),
  );
};
