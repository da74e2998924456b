import { l10n, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { Account } from '../core/accounts/account.ts';
import { plain } from '../core/plainText.ts';
import type { ListedReport } from '../core/reports/listed.ts';
import { escapeIcons } from './escape.ts';
import { reportIcon } from './words/phases.ts';
import { reportFacts } from './words/reportFacts.ts';
import { reportLabel, typeName } from './words/reports.ts';

/** Longer than any text of the extension's own. */
const MAX_LENGTH = 400;

export function accountItem(account: Account): QuickPickItem {
  const description =
    account.kind === 'demo'
      ? l10n.t({ message: 'demo', comment: 'An account that is not at Kraken' })
      : account.apiUrl;
  return { label: account.name, description };
}

/** @returns `undefined` if the user picked none. */
export async function pickAccount<T extends Account>(
  accounts: readonly T[],
  placeHolder: string,
): Promise<T | undefined> {
  const items = accounts.map((account) => ({ ...accountItem(account), account }));
  return (await pick(items, placeHolder))?.account;
}

/** @returns `undefined` if the user picked none. */
export async function pickReport(
  reports: readonly ListedReport[],
  now: number,
  placeHolder: string,
): Promise<ListedReport | undefined> {
  const items = reports.map((listed) => {
    const { account, report } = listed;
    return {
      label: reportLabel(report),
      description: reportFacts(listed, now).join(' · '),
      detail: [account.name, typeName(report.report), report.id].join(' · '),
      iconPath: reportIcon(listed, now),
      listed,
    };
  });
  return (await pick(items, placeHolder))?.listed;
}

/** Escapes the texts of an item, which may come from Kraken. */
export function escapeItem<T extends QuickPickItem>(item: T): T {
  const { label, description, detail } = item;
  const escape = (text: string) => escapeIcons(plain(text, MAX_LENGTH));
  return {
    ...item,
    label: escape(label),
    ...(description !== undefined && { description: escape(description) }),
    ...(detail !== undefined && { detail: escape(detail) }),
  };
}

async function pick<T extends QuickPickItem>(
  items: readonly T[],
  placeHolder: string,
): Promise<T | undefined> {
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true };
  return window.showQuickPick(items.map(escapeItem), options);
}
