import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import { referenceOf } from '../../core/reports/reference.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { uniqueDescription } from '../../core/exports/description.ts';
import { repeatOf } from '../../core/exports/repeatRequest.ts';
import { action } from '../../ui/commands.ts';
import { tell } from '../../ui/messages.ts';
import { reportLabel } from '../../ui/words/reports.ts';
import { reportsMeant, type Invocation } from '../../ui/targets.ts';
import type { Ui } from '../../ui/ui.ts';
import { send, settle } from './settle.ts';

/** Requests what reports were requested with, without questions. */
export async function requestAgain(core: Core, ui: Ui, invocation: Invocation): Promise<void> {
  const meant = await reportsMeant(core, ui, invocation, {
    fits: () => true,
    placeHolder: l10n.t('Select an export to request again'),
    none: l10n.t('There is no export to request again.'),
  });
  await Promise.all(meant.map((listed) => repeat(core, ui, listed)));
}

async function repeat(core: Core, ui: Ui, listed: ListedReport): Promise<void> {
  const { requests } = core;
  const { account, report } = listed;
  const taken = requests.taken(account, report.report);
  const request = repeatOf(report, uniqueDescription(reportLabel(report), taken));
  if (!request) {
    await offerSteps(listed);
    return;
  }
  // As after a double click.
  if (requests.isSending(account, request)) return;
  await settle(core, ui, await send(core, ui, account, request));
}

async function offerSteps(listed: ListedReport): Promise<void> {
  const { accountId, report } = referenceOf(listed);
  const text = l10n.t(
    'Kraken does not say which period “{0}” covers, so it can’t be requested again; request a new export instead.',
    reportLabel(listed.report),
  );
  await tell(
    'warning',
    text,
    action(l10n.t('Request Export…'), 'requestExport', { accountId, report }),
  );
}
