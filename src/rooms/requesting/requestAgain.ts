import { commands, l10n, window } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { Report } from '../../core/kraken/report.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { uniqueDescription } from '../../core/exports/description.ts';
import { repeatOf } from '../../core/exports/repeatRequest.ts';
import { withoutLinks } from '../../core/plainText.ts';
import { reportLabel } from '../../ui/words/reports.ts';
import { GroupNode } from '../../ui/rows.ts';
import type { CommandParts } from '../../ui/parts.ts';
import type { Requesting } from './requesting.ts';
import { reportsMeant, type Invocation } from '../../ui/targets.ts';

/** Requests what reports were requested with, without questions. */
export async function requestAgain(
  parts: CommandParts,
  requesting: Requesting,
  invocation: Invocation,
): Promise<void> {
  const meant = await reportsMeant(parts, invocation, {
    fits: () => true,
    placeHolder: l10n.t('Request which export again?'),
    none: l10n.t('There is no export to request again.'),
  });
  await Promise.all(meant.map((listed) => repeat(requesting, listed)));
}

async function repeat(requesting: Requesting, { account, report }: ListedReport): Promise<void> {
  const taken = requesting.taken(account, report.report);
  const request = repeatOf(report, uniqueDescription(reportLabel(report), taken));
  if (!request) {
    await offerSteps(account, report);
    return;
  }
  // As after a double click.
  if (requesting.isSending(account, request)) return;
  await requesting.settle(await requesting.send(account, request), false);
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
