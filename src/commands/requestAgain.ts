import { commands, l10n, window } from 'vscode';
import type { Account } from '../accounts/account.ts';
import type { Report } from '../kraken/report.ts';
import type { ReportsState } from '../reports/store.ts';
import { reportsOf } from '../reports/summary.ts';
import { uniqueDescription } from '../requests/description.ts';
import { repeatOf } from '../requests/repeat.ts';
import { withoutLinks } from '../text/plain.ts';
import { reportLabel } from '../views/descriptions.ts';
import { GroupNode, ReportNode } from '../views/nodes.ts';
import type { CommandParts } from './parts.ts';
import { pickReport } from './pick.ts';
import type { Requesting } from './requesting.ts';

/** Requests what a report was requested with, without questions. */
export async function requestAgain(
  { store, now }: CommandParts,
  requesting: Requesting,
  target: unknown,
): Promise<void> {
  const { state } = store;
  if (reportsOf(state.accounts).length === 0) {
    void window.showInformationMessage(l10n.t('There is no export to request again.'));
    return;
  }
  const placeHolder = l10n.t('Request which export again?');
  const report = await pickReport(target, state, now(), placeHolder);
  const account = target instanceof ReportNode ? target.account : report && ownerOf(report, state);
  if (!report || !account) return;
  const taken = requesting.taken(account, report.report);
  const request = repeatOf(report, uniqueDescription(reportLabel(report), taken));
  if (!request) await offerSteps(account, report);
  else if (!requesting.isSending(account, request)) {
    await requesting.settle(await requesting.send(account, request), false);
  }
}

function ownerOf(report: Report, { accounts }: ReportsState): Account | undefined {
  return accounts.find((entry) => reportsOf([entry]).includes(report))?.account;
}

async function offerSteps(account: Account, report: Report): Promise<void> {
  const request = l10n.t('Request Export…');
  const picked = await window.showWarningMessage(
    l10n.t(
      'Kraken does not say which period “{0}” is of, so it can’t be requested again as it was; request an export anew.',
      withoutLinks(reportLabel(report)),
    ),
    request,
  );
  if (!picked) return;
  const group = new GroupNode(account, report.report, []);
  await commands.executeCommand('krakenExports.requestExport', group);
}
