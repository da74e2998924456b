import { Disposable } from 'vscode';
import { registerCommands } from '../../ui/registerCommands.ts';
import type { Room } from '../../ui/ui.ts';
import { registerArchiveFiles } from './archiveFiles.ts';

/** Downloads reports, and opens and reveals their files. */
export const downloading: Room = (core, ui) =>
  Disposable.from(
    registerArchiveFiles(),
    registerCommands(core, {
      downloadExport: async (target, selected) => {
        const { downloadExport } = await import('./downloadExport.ts');
        await downloadExport(core, ui, { target, selected });
      },
      openExport: async (target, selected) => {
        const { openExport } = await import('./openExport.ts');
        await openExport(core, ui, { target, selected });
      },
      openExportAsText: async (target, selected) => {
        const { openExportAsText } = await import('./openExport.ts');
        await openExportAsText(core, ui, { target, selected });
      },
      revealExport: async (target, selected) => {
        const { revealExport } = await import('./revealExport.ts');
        await revealExport(core, ui, { target, selected });
      },
    }),
  );
