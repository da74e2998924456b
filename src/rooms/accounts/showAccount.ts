import type { Core } from '../../core/core.ts';
import type { ReportsReader } from '../../core/reports/state.ts';
import { childrenOf, type Row } from '../../ui/rows.ts';
import type { Ui } from '../../ui/ui.ts';

/** Milliseconds after which the user may be busy elsewhere, where the focus must not be taken from. */
const PATIENCE = 10_000;

/**
 * Shows the view, and has the focus on the first row of an account if there is one soon: what had the
 * focus goes away with the welcome text, and the keyboard would be nowhere.
 */
export async function showAccount(core: Core, { view }: Ui, accountId: string): Promise<void> {
  await view.focus();
  await core.syncAccounts();
  const since = core.now();
  const focusing = firstRow(core.store, accountId).then(async (row) => {
    if (row && view.visible && core.now() - since < PATIENCE) await view.focusRow(row);
  });
  // Nothing is asked for, and no row comes, while the view is hidden.
  focusing.catch(core.onUnexpected);
}

/** Waits for the first row of an account; `undefined` if there will be none. */
async function firstRow(store: ReportsReader, accountId: string): Promise<Row | undefined> {
  const { promise, resolve } = Promise.withResolvers<Row | undefined>();
  const look = () => {
    const { accounts } = store.state;
    const entry = accounts.find(({ account }) => account.id === accountId);
    const row = childrenOf(undefined, accounts).find(
      ({ reference }) => reference.accountId === accountId,
    );
    if (row || !entry || entry.failure) resolve(row);
  };
  const subscription = store.onDidChange(look);
  look();
  return promise.finally(() => {
    subscription.dispose();
  });
}
