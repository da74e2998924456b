import { l10n } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import type { RefusedRequest, UnclearRequest } from '../../core/exports/requestOutcome.ts';
import type { NextTry, SentRequest } from '../../core/exports/requests.ts';
import type { ExportRequest } from '../../core/kraken/exportRequest.ts';
import type { Reason } from '../../core/reason.ts';
import { showChoice, showInStatusBar, showMessage } from '../../ui/messages.ts';
import { remedyActions } from '../../ui/remedy.ts';
import type { Ui } from '../../ui/ui.ts';
import { failureMessage } from '../../ui/words/failures.ts';

/** @param previous the refusal of the same request, if the user has changed nothing since. */
export function sendRequest(
  { requests }: Core,
  { view }: Ui,
  account: Account,
  request: ExportRequest,
  previous?: RefusedRequest,
): Promise<SentRequest> {
  return view.withProgress(() => requests.send(account, request, previous));
}

/**
 * Confirms a request that Kraken has accepted, or asks what to do until the outcome is clear.
 *
 * @param left whether the user has closed the wizard, and may not look at the status bar.
 */
export async function finishRequest(
  core: Core,
  { view }: Ui,
  sent: SentRequest,
  left = false,
): Promise<void> {
  const outcome = await core.requests.settle(sent, async (open) => {
    const next = await askNextTry(core, sent, open);
    return next && (() => view.withProgress(next));
  });
  if (outcome.kind !== 'requested') return;
  const text = l10n.t('Requested “{0}”.', sent.request.description);
  if (left) void showMessage('information', text);
  else showInStatusBar(text);
}

/**
 * Why a request was refused and what to do, in one sentence.
 *
 * @param now Unix milliseconds. A time of today is shown without its date.
 */
export function requestRefusedMessage(failure: Reason, now: number): string {
  return failure.kind === 'arguments'
    ? l10n.t('Kraken did not accept the request ({0}); change it, then try again.', failure.text)
    : failureMessage(failure, now);
}

/** @returns what the user chooses to do; `undefined` for nothing. */
async function askNextTry(
  core: Core,
  { account, request }: SentRequest,
  outcome: RefusedRequest | UnclearRequest,
): Promise<NextTry | undefined> {
  if (outcome.kind === 'unclear') return askNextTryIfUnclear(outcome, request.description);
  const { failure, sendAgain } = outcome;
  core.notifications.markSeen(account.id, failure.kind);
  const why = requestRefusedMessage(failure, core.now());
  const text = l10n.t('“{0}” was not requested: {1}', request.description, why);
  let next: NextTry | undefined;
  await showMessage(
    failure.kind === 'internal' ? 'error' : 'warning',
    text,
    ...remedyActions(failure.kind, {
      accountId: account.id,
      tryAgain: () => {
        next = sendAgain;
      },
    }),
  );
  return next;
}

async function askNextTryIfUnclear(
  { failure, listed, lookAgain, sendAgain }: UnclearRequest,
  name: string,
): Promise<NextTry | undefined> {
  const reason = failure.text || l10n.t('see the log');
  const text =
    listed === 'absent'
      ? l10n.t(
          'Kraken did not confirm the export “{0}” ({1}), and it is not in the list; check again in a minute, or send the request again, which may create a second export.',
          name,
          reason,
        )
      : l10n.t(
          'Kraken did not confirm the export “{0}” ({1}), and the list could not be loaded; check again in a minute, or send the request again, which may create a second export.',
          name,
          reason,
        );
  const look = { label: l10n.t('Check Again'), next: lookAgain };
  const again = { label: l10n.t('Send Again'), next: sendAgain };
  return (await showChoice('warning', text, look, again))?.next;
}
