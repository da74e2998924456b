import { l10n } from 'vscode';
import type { ListedReport } from '../../core/reports/listed.ts';
import { expiryOf, isTooBig } from '../../core/reports/phase.ts';
import { plain } from '../../core/plainText.ts';
import { referenceOf } from '../../core/reports/reference.ts';
import { commandAction, runCommand, type CommandName } from '../../ui/commands.ts';
import { showMessage, type Action } from '../../ui/messages.ts';
import { fromNow } from '../../ui/words/times.ts';
import { reportLabel } from '../../ui/words/reports.ts';
import { onlyProblemsAction, turnOffAction } from './levelActions.ts';
import { quotedNames, withAccountNames } from './names.ts';

/** @param total how many accounts there are. */
export async function notifyReady(reports: readonly ListedReport[], total: number): Promise<void> {
  const [first, second] = reports;
  if (!first) return;
  const text = second
    ? l10n.t('{0} exports are ready to download: {1}.', reports.length, quotedNames(reports))
    : readyText(first);
  const accounts = reports.map(({ account }) => account);
  const actions = second ? [downloadAction(reports)] : [downloadAction(reports), openAction(first)];
  await showMessage(
    'information',
    withAccountNames(text, accounts, total),
    ...actions,
    onlyProblemsAction(),
  );
}

/** Names the kind, since exports of both kinds may have the same description. */
function readyText({ report }: ListedReport): string {
  const label = reportLabel(report);
  return report.report === 'trades'
    ? l10n.t('The trades export “{0}” is ready to download.', label)
    : l10n.t('The ledgers export “{0}” is ready to download.', label);
}

/**
 * Shows reports that are too large separately, as they would only fail again if requested again.
 *
 * @param total how many accounts there are.
 */
export async function notifyFailed(reports: readonly ListedReport[], total: number): Promise<void> {
  const tooBig = reports.filter(({ report }) => isTooBig(report));
  const others = reports.filter((listed) => !tooBig.includes(listed));
  await Promise.all([notifyTooLarge(tooBig, total), notifyOtherFailures(others, total)]);
}

async function notifyTooLarge(reports: readonly ListedReport[], total: number): Promise<void> {
  const [first, second] = reports;
  if (!first) return;
  const text = second
    ? l10n.t(
        'Kraken could not create {0} exports because they would be too large: {1}; split their periods and request each part separately.',
        reports.length,
        quotedNames(reports),
      )
    : l10n.t(
        'Kraken could not create “{0}” because it would be too large ({1}); split its period and request each part separately.',
        reportLabel(first.report),
        errorText(first),
      );
  const accounts = reports.map(({ account }) => account);
  const { accountId, report } = referenceOf(first);
  const request = commandAction(l10n.t('Request Export…'), 'requestExport', { accountId, report });
  await showMessage('warning', withAccountNames(text, accounts, total), request, turnOffAction());
}

async function notifyOtherFailures(reports: readonly ListedReport[], total: number): Promise<void> {
  const [first, second] = reports;
  if (!first) return;
  const text = second
    ? l10n.t(
        'Kraken could not create {0} exports: {1} (reason for the first one: {2}); request them again.',
        reports.length,
        quotedNames(reports),
        errorText(first),
      )
    : l10n.t(
        'Kraken could not create “{0}” ({1}); request it again.',
        reportLabel(first.report),
        errorText(first),
      );
  const accounts = reports.map(({ account }) => account);
  const again = reportsAction(l10n.t('Request Again'), 'requestAgain', reports);
  await showMessage('warning', withAccountNames(text, accounts, total), again, turnOffAction());
}

/**
 * @param total how many accounts there are.
 * @param now Unix milliseconds.
 */
export async function notifyExpiring(
  reports: readonly ListedReport[],
  total: number,
  now: number,
): Promise<void> {
  const [first, second] = reports;
  if (!first) return;
  const text = second
    ? l10n.t(
        '{0} exports expire within a day and were never downloaded: {1}; download them before then.',
        reports.length,
        quotedNames(reports),
      )
    : l10n.t(
        '“{0}” expires {1} and was never downloaded; download it before then.',
        reportLabel(first.report),
        fromNow(expiryOf(first.report) ?? 0, now),
      );
  const accounts = reports.map(({ account }) => account);
  await showMessage(
    'warning',
    withAccountNames(text, accounts, total),
    downloadAction(reports),
    turnOffAction(),
  );
}

function downloadAction(reports: readonly ListedReport[]): Action {
  return reportsAction(l10n.t('Download'), 'downloadExport', reports);
}

/** Downloads the report, then opens it. */
function openAction(listed: ListedReport): Action {
  const reference = referenceOf(listed);
  return {
    label: l10n.t('Open'),
    run: async () => {
      await runCommand('downloadExport', reference);
      await runCommand('openExport', reference);
    },
  };
}

/** A button that runs a command on all reports, as if they were selected in the tree. */
function reportsAction(label: string, name: CommandName, reports: readonly ListedReport[]): Action {
  const references = reports.map(referenceOf);
  return commandAction(label, name, references[0], references);
}

/** Kraken's own error message. */
function errorText({ report }: ListedReport): string {
  return plain(report.error.replace(/^EExport: ?/, ''));
}
