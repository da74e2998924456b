import { registerCommands } from '../../ui/registerCommands.ts';
import type { Room } from '../../ui/ui.ts';

/** Adds and removes accounts, and manages their keys. */
export const accounts: Room = (core, ui) =>
  registerCommands(core, {
    addAccount: async () => {
      const { addAccount } = await import('./addAccount.ts');
      await addAccount(core, ui);
    },
    addDemoAccount: async () => {
      const { addDemoAccount } = await import('./addDemoAccount.ts');
      await addDemoAccount(core, ui);
    },
    manageAccounts: async () => {
      const { manageAccounts } = await import('./manageAccounts.ts');
      await manageAccounts(core);
    },
    replaceKey: async (target) => {
      const { replaceKey } = await import('./replaceKey.ts');
      await replaceKey(core, target);
    },
    useNanoseconds: async (target) => {
      const { useNanoseconds } = await import('./useNanoseconds.ts');
      await useNanoseconds(core, target);
    },
    removeAccount: async (target) => {
      const { removeAccount } = await import('./removeAccount.ts');
      await removeAccount(core, target);
    },
  });
