import { l10n, window } from 'vscode';
import type { Account } from '../core/accounts/account.ts';
import type { ListedReport } from '../core/reports/listed.ts';
import { plain, withoutIcons } from '../core/plainText.ts';
import { reportFacts, reportLabel, typeName } from './words/reports.ts';
import { AccountNode } from './rows.ts';
import { reportIcon } from './words/phaseLook.ts';

/**
 * The account of the line that a command was called on, the one of that id, or one that the
 * user picks.
 *
 * @returns `undefined` where there is none, or none was picked.
 */
export async function pickAccount(
  target: unknown,
  accounts: readonly Account[],
  placeHolder: string,
): Promise<Account | undefined> {
  const id = target instanceof AccountNode ? target.id : target;
  if (typeof id === 'string') return accounts.find((account) => account.id === id);
  const [only, second] = accounts;
  if (only && !second) return only;
  const items = accounts.map((account) => ({
    label: withoutIcons(plain(account.name)),
    description: account.kind === 'demo' ? l10n.t('demo') : account.apiUrl,
    account,
  }));
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.account;
}

/**
 * A report that the user picks, shown as the tree shows it.
 *
 * @returns `undefined` where none was picked.
 */
export async function pickReport(
  reports: readonly ListedReport[],
  now: number,
  placeHolder: string,
): Promise<ListedReport | undefined> {
  const items = reports.map((listed) => {
    const { account, report } = listed;
    return {
      label: withoutIcons(reportLabel(report)),
      description: withoutIcons(reportFacts(listed, now).join(' · ')),
      detail: withoutIcons(
        [plain(account.name), typeName(report.report), plain(report.id)].join(' · '),
      ),
      iconPath: reportIcon(listed, now),
      listed,
    };
  });
  const picked = await window.showQuickPick(items, {
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.listed;
}
