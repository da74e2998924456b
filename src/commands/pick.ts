import { l10n, window } from 'vscode';
import type { Account } from '../accounts/account.ts';
import type { ReportsState } from '../reports/store.ts';
import { reportsOf } from '../reports/summary.ts';
import type { Report } from '../kraken/report.ts';
import { plain, withoutIcons } from '../text/plain.ts';
import { reportFacts, reportLabel, typeName } from '../views/descriptions.ts';
import { AccountNode, ReportNode } from '../views/nodes.ts';

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
    label: withoutIcons(account.name),
    description: account.kind === 'demo' ? l10n.t('demo') : account.apiUrl,
    account,
  }));
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.account;
}

/** The report of the line that a command was called on, or one that the user picks. */
export async function pickReport(
  target: unknown,
  { accounts }: ReportsState,
  now: number,
  placeHolder: string,
): Promise<Report | undefined> {
  if (target instanceof ReportNode) return target.report;
  const items = accounts.flatMap((entry) =>
    reportsOf([entry]).map((report) => ({
      label: withoutIcons(reportLabel(report)),
      description: withoutIcons(reportFacts(report, now).join(' · ')),
      detail: withoutIcons(
        [entry.account.name, typeName(report.report), plain(report.id)].join(' · '),
      ),
      report,
    })),
  );
  const picked = await window.showQuickPick(items, {
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.report;
}
