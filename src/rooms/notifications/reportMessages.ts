import { commands, l10n } from 'vscode';
import type { ListedReport } from '../../core/reports/listed.ts';
import { expiryOf } from '../../core/reports/phase.ts';
import { plain, withoutLinks } from '../../core/plainText.ts';
import { fromNow } from '../../ui/words/times.ts';
import { GroupNode, ReportNode } from '../../ui/rows.ts';
import { onlyProblems, show, turnOff, type Action } from './mute.ts';
import { nameOf, namesOf, ofAccounts } from './names.ts';

/** Kraken's word for a report that would be larger than it makes them. */
const TOO_BIG = /^EExport: ?Export(ed)? size too big/i;

/** @param all how many accounts there are. */
export async function tellReady(reports: readonly ListedReport[], all: number): Promise<void> {
  const [first, second] = reports;
  if (!first) return;
  const text = second
    ? l10n.t('{0} exports are ready to be downloaded: {1}.', reports.length, namesOf(reports))
    : l10n.t('“{0}” is ready to be downloaded.', nameOf(first));
  const accounts = reports.map(({ account }) => account);
  const actions = second ? [download(reports)] : [download(reports), open(first)];
  await show('information', ofAccounts(text, accounts, all), ...actions, onlyProblems());
}

/**
 * What would fail again as it is needs other questions, the rest only to be asked for again.
 *
 * @param all how many accounts there are.
 */
export async function tellFailed(reports: readonly ListedReport[], all: number): Promise<void> {
  const tooBig = reports.filter(({ report }) => TOO_BIG.test(report.error));
  const others = reports.filter((listed) => !tooBig.includes(listed));
  await Promise.all([tellTooBig(tooBig, all), tellOthers(others, all)]);
}

async function tellTooBig(reports: readonly ListedReport[], all: number): Promise<void> {
  const [first, second] = reports;
  if (!first) return;
  const text = second
    ? l10n.t(
        'Kraken could not make {0} exports, as they would be too big: {1}; split their periods, and request each part by itself.',
        reports.length,
        namesOf(reports),
      )
    : l10n.t(
        'Kraken could not make “{0}”, as it would be too big ({1}); split its period, and request each part by itself.',
        nameOf(first),
        reasonOf(first),
      );
  const accounts = reports.map(({ account }) => account);
  const group = new GroupNode(first.account, first.report.report, []);
  const request = {
    button: l10n.t('Request Export…'),
    run: () => commands.executeCommand('krakenExports.requestExport', group),
  };
  await show('warning', ofAccounts(text, accounts, all), request, turnOff());
}

async function tellOthers(reports: readonly ListedReport[], all: number): Promise<void> {
  const [first, second] = reports;
  if (!first) return;
  const text = second
    ? l10n.t(
        'Kraken could not make {0} exports: {1} (the first one: {2}); request them again.',
        reports.length,
        namesOf(reports),
        reasonOf(first),
      )
    : l10n.t(
        'Kraken could not make “{0}” ({1}); request it again.',
        nameOf(first),
        reasonOf(first),
      );
  const accounts = reports.map(({ account }) => account);
  const again = { button: l10n.t('Request Again'), run: onLines('requestAgain', reports) };
  await show('warning', ofAccounts(text, accounts, all), again, turnOff());
}

/**
 * @param all how many accounts there are.
 * @param now milliseconds since 1970, UTC.
 */
export async function tellExpiring(
  reports: readonly ListedReport[],
  all: number,
  now: number,
): Promise<void> {
  const [first, second] = reports;
  if (!first) return;
  const text = second
    ? l10n.t(
        '{0} exports expire within a day and were never downloaded: {1}; download them while Kraken has them.',
        reports.length,
        namesOf(reports),
      )
    : l10n.t(
        '“{0}” expires {1} and was never downloaded; download it while Kraken has it.',
        nameOf(first),
        fromNow(expiryOf(first.report) ?? 0, now),
      );
  const accounts = reports.map(({ account }) => account);
  await show('warning', ofAccounts(text, accounts, all), download(reports), turnOff());
}

function download(reports: readonly ListedReport[]): Action {
  return { button: l10n.t('Download'), run: onLines('downloadExport', reports) };
}

/** Fetches it first. */
function open(listed: ListedReport): Action {
  const run = async () => {
    await onLines('downloadExport', [listed])();
    await onLines('openExport', [listed])();
  };
  return { button: l10n.t('Open'), run };
}

/** Calls a command as the view does on selected lines. */
function onLines(command: string, reports: readonly ListedReport[]): Action['run'] {
  const lines = reports.map((listed) => new ReportNode(listed));
  return () => commands.executeCommand(`krakenExports.${command}`, lines[0], lines);
}

/** Kraken's own words. */
function reasonOf({ report }: ListedReport): string {
  return withoutLinks(plain(report.error.replace(/^EExport: ?/, '')));
}
