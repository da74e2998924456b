import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import type { AccountReports } from '../../core/reports/state.ts';
import { ToolError } from './tool.ts';

/**
 * The account of a name, or the only one.
 *
 * @throws ToolError
 */
export function accountNamed(
  { store }: Pick<Core, 'store'>,
  name: string | undefined,
): AccountReports {
  const { accounts } = store.state;
  const names = accounts.map(({ account }) => `“${account.name}”`).join(', ');
  if (names === '') {
    throw new ToolError(
      'There is no account; ask the user to add one in the view “Exports for Kraken”.',
    );
  }
  const found = accounts.filter(({ account }) => account.name === (name ?? account.name));
  const [only, second] = found;
  if (only && !second) return only;
  throw new ToolError(
    name === undefined
      ? `There are several accounts (${names}); ask the user which one, and give its name.`
      : only
        ? `Several accounts have the name “${name}”; ask the user to rename one.`
        : `There is no account “${name}”, only ${names}; ask the user which one.`,
  );
}

/** The host of the exchange that an account belongs to. */
export function exchangeOf(account: Account): string {
  return account.kind === 'demo' ? 'built-in demo exchange' : new URL(account.apiUrl).host;
}
