import { l10n, window } from 'vscode';
import type { Outcome, Refused, Unclear } from '../../core/exports/requestOutcome.ts';
import type { Reason } from '../../core/reports/state.ts';
import { FAILURES } from '../../core/failures.ts';
import { sentenceOf } from '../../ui/words/failures.ts';
import { plain, withoutIcons, withoutLinks } from '../../core/plainText.ts';
import type { CommandParts } from '../../ui/parts.ts';
import { warn } from '../../ui/remedy.ts';
import type { Sent } from './requesting.ts';

/** How long the status bar says so. */
const SHOWN_MS = 3_000;

/** What the user wants to be done about a request. */
type Next = () => Promise<Outcome>;

/**
 * What happened to a request and what to do, in one sentence that stands alone.
 *
 * @param now milliseconds since 1970, UTC: a time of today needs no date.
 */
export function refusalOf(failure: Reason, now: number): string {
  return failure.kind === 'arguments'
    ? l10n.t(
        'Kraken did not accept the request ({0}); change what it names, then try again.',
        withoutLinks(plain(failure.text)),
      )
    : sentenceOf(failure, now);
}

/**
 * Says that Kraken has a request.
 *
 * @param left whether the user has turned to something else since, and may not see the status bar.
 */
export function tellRequested(sent: Sent, left: boolean): void {
  if (left) {
    void window.showInformationMessage(l10n.t('Requested “{0}”.', nameOf(sent)));
    return;
  }
  const name = withoutIcons(plain(sent.request.description));
  window.setStatusBarMessage(l10n.t('Requested “{0}”.', name), SHOWN_MS);
}

/**
 * Tells what became of a request that isn't in the list, and asks what to do.
 *
 * @returns `undefined` where nothing more is to be done.
 */
export function askAfter(
  outcome: Refused | Unclear,
  sent: Sent,
  parts: CommandParts,
): Promise<Next | undefined> {
  return outcome.kind === 'unclear'
    ? askAfterUnclear(outcome, sent)
    : askAfterRefusal(outcome, sent, parts);
}

async function askAfterUnclear(
  { failure, listed, lookAgain, sendAgain }: Unclear,
  sent: Sent,
): Promise<Next | undefined> {
  const look = l10n.t('Look Again');
  const send = l10n.t('Send Again');
  const name = nameOf(sent);
  const reason = withoutLinks(plain(failure.text)) || l10n.t('the log says why');
  const sentence =
    listed === 'absent'
      ? l10n.t(
          'Kraken did not confirm the export “{0}” ({1}), and it is not in the list; look again in a minute, or send the request again at the risk of two exports.',
          name,
          reason,
        )
      : l10n.t(
          'Kraken did not confirm the export “{0}” ({1}), and the list could not be loaded; look again in a minute, or send the request again at the risk of two exports.',
          name,
          reason,
        );
  const picked = await window.showWarningMessage(sentence, look, send);
  if (picked === look) return lookAgain;
  return picked === send ? sendAgain : undefined;
}

async function askAfterRefusal(
  { failure, sendAgain }: Refused,
  sent: Sent,
  parts: CommandParts,
): Promise<Next | undefined> {
  const { notifications, now, showLog } = parts;
  notifications.markSeen(sent.account.id, failure.kind);
  const sentence = l10n.t('“{0}” was not requested: {1}', nameOf(sent), refusalOf(failure, now()));
  switch (FAILURES[failure.kind].remedy) {
    case 'tryAgain': {
      const again = l10n.t('Try Again');
      const picked = await window.showWarningMessage(sentence, again);
      return picked === again ? sendAgain : undefined;
    }
    case 'replaceKey':
      await warn(parts, sentence, failure.kind, sent.account.id, sendAgain);
      return undefined;
    case 'showLog': {
      const show = l10n.t('Show Log');
      if (await window.showErrorMessage(sentence, show)) showLog();
      return undefined;
    }
    case 'wait':
      void window.showWarningMessage(sentence);
      return undefined;
  }
}

function nameOf({ request }: Sent): string {
  return withoutLinks(plain(request.description));
}
