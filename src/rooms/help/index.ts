import { l10n } from 'vscode';
import { showText } from '../../ui/messages.ts';
import { registerCommands } from '../../ui/registerCommands.ts';
import type { Room } from '../../ui/ui.ts';
import { sentences } from '../../ui/words/joined.ts';

/** Tells how to use the list and the reader without a mouse, and without seeing them. */
export const help: Room = (core) =>
  registerCommands(core, {
    showKeyboardHelp: async () => {
      const { listHelp, readerHelp } = await import('../../ui/words/keyboardHelp.ts');
      const [list, reader] = [sentences(...listHelp()), sentences(...readerHelp())];
      await showText(
        l10n.t('Keyboard and Screen Reader Help'),
        [list, l10n.t('In the reader: {0}', reader)].join('\n\n'),
      );
    },
  });
