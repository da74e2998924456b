import { l10n, ThemeIcon } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import type { AccountReports } from '../../core/reports/state.ts';
import { accountIcon } from '../../ui/accountIcon.ts';
import { runCommand, type CommandName } from '../../ui/commands.ts';
import { accountItem } from '../../ui/pickers.ts';
import { shortFailure } from '../../ui/words/failures.ts';
import { exportsFacts } from '../../ui/words/reports.ts';
import type { PickItem, PickStep } from '../../ui/wizard/step.ts';
import { runWizard } from '../../ui/wizard/wizard.ts';

/** What is to be done. */
interface Draft {
  command: CommandName;
  /** Missing if one is to be added. */
  account: Account | undefined;
}

/** Lists the accounts, and asks what to do with one of them, or adds one. */
export async function manageAccounts({ loaded, store, now }: Core): Promise<void> {
  await loaded;
  const { accounts } = store.state;
  const draft: Draft = { command: 'addAccount', account: accounts[0]?.account };
  const first = () => accountStep(draft, accounts, now());
  const steps = () => {
    const { account } = draft;
    return account ? [first, () => actionStep(draft, account)] : [first];
  };
  if (!(await runWizard({ title: l10n.t('Manage Accounts'), steps }))) return;
  const { command, account } = draft;
  await runCommand(command, account && { accountId: account.id });
}

function accountStep(draft: Draft, accounts: readonly AccountReports[], now: number): PickStep {
  const demoItem = () =>
    actionItem(draft, 'addDemoAccount', l10n.t('Explore with a Demo Account'), 'beaker');
  const hasDemo = accounts.some(({ account }) => account.kind === 'demo');
  return {
    kind: 'pick',
    placeholder: l10n.t('Select an account to manage, or add one'),
    items: [
      ...accounts.map((entry) => ({
        ...accountItem(entry.account),
        detail: stateOf(entry, now),
        iconPath: accountIcon(entry),
        isDefault: entry.account.id === draft.account?.id,
        onPick: () => {
          draft.account = entry.account;
        },
      })),
      actionItem(draft, 'addAccount', l10n.t('Add Account…'), 'add'),
      ...(hasDemo ? [] : [demoItem()]),
    ],
  };
}

function actionStep(draft: Draft, account: Account): PickStep {
  const replaceItem = () =>
    actionItem(draft, 'replaceKey', l10n.t('Replace API Key…'), 'key', account);
  return {
    kind: 'pick',
    placeholder: l10n.t('Select what to do with “{0}”', account.name),
    items: [
      ...(account.kind === 'kraken' ? [replaceItem()] : []),
      actionItem(draft, 'removeAccount', l10n.t('Remove Account…'), 'trash', account),
    ],
  };
}

/** @param icon the id of a `ThemeIcon`. */
function actionItem(
  draft: Draft,
  command: CommandName,
  label: string,
  icon: string,
  account?: Account,
): PickItem {
  return {
    ...{ label, iconPath: new ThemeIcon(icon), isDefault: false },
    onPick: () => {
      draft.command = command;
      draft.account = account;
    },
  };
}

function stateOf(entry: AccountReports, now: number): string {
  const { failure } = entry;
  const facts = exportsFacts(entry, now);
  return (failure ? [shortFailure(failure.kind), ...facts] : facts).join(' · ');
}
