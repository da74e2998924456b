import { CancellationError, Disposable, window } from 'vscode';
import type { CustomReadonlyEditorProvider } from 'vscode';
import { READER } from '../../ui/reader.ts';
import { registerCommands } from '../../ui/registerCommands.ts';
import type { Room } from '../../ui/ui.ts';
import type { ReaderDocument } from './document.ts';

/** Shows what is in an export, and whether it adds up, in an editor. */
export const reader: Room = (core, ui) => {
  const editor: CustomReadonlyEditorProvider<ReaderDocument> = {
    openCustomDocument: async (uri) => {
      const { ReaderDocument } = await import('./document.ts');
      return new ReaderDocument(core, uri);
    },
    resolveCustomEditor: async (document, panel, token) => {
      const { showDocument } = await import('./panel.ts');
      if (token.isCancellationRequested) throw new CancellationError();
      showDocument(core, ui, document, panel);
    },
  };
  return Disposable.from(
    window.registerCustomEditorProvider(READER, editor, {
      supportsMultipleEditorsPerDocument: true,
    }),
    registerCommands(core, {
      readExport: async (target, selected) => {
        const { readExport } = await import('./readExport.ts');
        await readExport(core, ui, { target, selected });
      },
      readFile: async (target) => {
        const { readFile } = await import('./readFile.ts');
        await readFile(target);
      },
    }),
  );
};
