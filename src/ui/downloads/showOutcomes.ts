import { basename } from 'node:path';
import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import type { DownloadOutcome, FailedDownload } from '../../core/exports/downloads.ts';
import { plain } from '../../core/plainText.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { referenceOf } from '../../core/reports/reference.ts';
import { commandAction } from '../commands.ts';
import { showMessage } from '../messages.ts';
import { moreFailedSuffix, showAccountFailure } from '../remedy.ts';
import type { Setting } from '../settings.ts';
import { failureMessage } from '../words/failures.ts';
import { reportLabel } from '../words/reports.ts';
import { chooseFolder } from './folder.ts';
import { showRefused } from './showRefused.ts';

type Saved = Extract<DownloadOutcome, { kind: 'saved' }>;

export interface OutcomeOptions {
  readonly folder: string;
  readonly level: Setting<'notifications'>;
  /** Downloads what has failed once more. */
  readonly again: (reports: readonly ListedReport[], folder: string) => Promise<void>;
}

/** Shows what was saved, what is empty, and the first failure with buttons for its remedies. */
export async function showOutcomes(
  core: Core,
  outcomes: readonly DownloadOutcome[],
  { folder, level, again }: OutcomeOptions,
): Promise<void> {
  const failed = outcomes.filter((outcome) => outcome.kind === 'failed');
  // An empty archive is no failure, and trying again would not change it.
  const [empty, broken] = [failed.filter(isEmpty), failed.filter((each) => !isEmpty(each))];
  if (level === 'all') {
    void showSaved(
      outcomes.filter((outcome) => outcome.kind === 'saved'),
      folder,
    );
    void showEmpty(empty);
  }
  if (level === 'off') return;
  void showUnlisted(outcomes.filter((outcome) => outcome.kind === 'unlisted'));
  await showFailed(core, broken, folder, again);
}

async function showSaved([first, ...more]: readonly Saved[], folder: string): Promise<void> {
  const file = first?.files[0];
  if (!file) return;
  const reference = referenceOf(first.listed);
  const reveal = commandAction(l10n.t('Reveal in File Manager'), 'revealExport', reference);
  if (more.length > 0) {
    const text = l10n.t('Downloaded {0} exports to “{1}”.', more.length + 1, plain(folder));
    await showMessage('information', text, reveal);
    return;
  }
  const open = commandAction(l10n.t('Open'), 'openExport', reference);
  await showMessage('information', l10n.t('Downloaded “{0}”.', basename(file.path)), open, reveal);
}

function isEmpty({ failure }: FailedDownload): boolean {
  return failure.kind === 'empty';
}

async function showEmpty([first, ...more]: readonly FailedDownload[]): Promise<void> {
  if (!first) return;
  const label = reportLabel(first.listed.report);
  const text =
    more.length > 0
      ? l10n.t(
          'Nothing happened in the periods of {0} exports, such as “{1}”: Kraken’s archives are empty, so there are no files to save.',
          more.length + 1,
          label,
        )
      : l10n.t(
          'Nothing happened in the period of “{0}”: Kraken’s archive is empty, so there is no file to save.',
          label,
        );
  await showMessage('information', text);
}

async function showUnlisted(
  unlisted: readonly Extract<DownloadOutcome, { kind: 'unlisted' }>[],
): Promise<void> {
  const [first] = unlisted;
  if (!first) return;
  const { accountId, report, id } = first.reference;
  const text = l10n.t(
    'The export {0} is no longer in Kraken’s list, so it was not downloaded; request a new export.',
    plain(id),
  );
  const request = commandAction(l10n.t('Request Export…'), 'requestExport', { accountId, report });
  await showMessage('warning', text + moreFailedSuffix(unlisted.length - 1), request);
}

async function showFailed(
  core: Core,
  failed: readonly FailedDownload[],
  folder: string,
  again: OutcomeOptions['again'],
): Promise<void> {
  const [first] = failed;
  if (!first) return;
  const suffix = moreFailedSuffix(failed.length - 1);
  const download = async (to: string | undefined) => {
    const reports = failed.map(({ listed }) => listed);
    if (to !== undefined) await again(reports, to);
  };
  const tryAgain = () => download(folder);
  // The refreshed list says what became of a report that Kraken refuses to send.
  if (failed.some(isRefused)) await core.refresh();
  const { listed, failure } = first;
  if (isRefused(first)) {
    await showRefused(core, listed, suffix, tryAgain);
    return;
  }
  const why = failureMessage(failure, core.now());
  const text = l10n.t('“{0}” was not downloaded: {1}', reportLabel(listed.report), why) + suffix;
  await showAccountFailure(core, text, failure, {
    accountId: listed.account.id,
    tryAgain,
    chooseFolder: async () => download(await chooseFolder()),
  });
}

/** The id is the only argument, and it came from Kraken's list: the report has changed since. */
function isRefused({ failure }: FailedDownload): boolean {
  return failure.kind === 'arguments';
}
