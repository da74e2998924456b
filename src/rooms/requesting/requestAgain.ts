import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import { referenceOf } from '../../core/reports/reference.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { uniqueDescription } from '../../core/exports/description.ts';
import { repeatRequest } from '../../core/exports/repeatRequest.ts';
import { commandAction } from '../../ui/commands.ts';
import { showMessage } from '../../ui/messages.ts';
import { reportLabel } from '../../ui/words/reports.ts';
import { resolveReports, type CommandArguments } from '../../ui/targets.ts';
import type { Ui } from '../../ui/ui.ts';
import { sendRequest, finishRequest } from './finishRequest.ts';

/** Repeats the requests of reports without asking for anything. */
export async function requestAgain(core: Core, ui: Ui, args: CommandArguments): Promise<void> {
  const targets = await resolveReports(core, ui, args, {
    appliesTo: () => true,
    placeHolder: l10n.t('Select an export to request again'),
    noneMessage: l10n.t('There is no export to request again.'),
  });
  await Promise.all(targets.map((listed) => repeat(core, ui, listed)));
}

async function repeat(core: Core, ui: Ui, listed: ListedReport): Promise<void> {
  const { requests } = core;
  const { account, report } = listed;
  const taken = requests.takenDescriptions(account, report.report);
  const request = repeatRequest(report, uniqueDescription(reportLabel(report), taken));
  if (!request) {
    await offerNewRequest(listed);
    return;
  }
  // It is being sent already, as after a double click.
  if (requests.isSending(account, request)) return;
  await finishRequest(core, ui, await sendRequest(core, ui, account, request));
}

async function offerNewRequest(listed: ListedReport): Promise<void> {
  const { accountId, report } = referenceOf(listed);
  const text = l10n.t(
    'Kraken does not say which period “{0}” covers, so it can’t be requested again; request a new export instead.',
    reportLabel(listed.report),
  );
  await showMessage(
    'warning',
    text,
    commandAction(l10n.t('Request Export…'), 'requestExport', { accountId, report }),
  );
}
