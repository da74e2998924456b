import { commands, l10n, window } from 'vscode';
import type { AccountReports, Failure } from '../reports/state.ts';
import { remedyOf, sentenceOf } from '../text/failures.ts';

/**
 * Tells of the first failure there is, with a button for what helps against it.
 *
 * @param failing the accounts that could not be refreshed, of `all` accounts.
 * @param now milliseconds since 1970, UTC: a time of today needs no date.
 */
export async function offerRemedy(
  failing: readonly AccountReports[],
  all: number,
  now: number,
): Promise<void> {
  const [first] = failing;
  if (!first?.failure) return;
  const sentence = sentenceOf(first.failure, now);
  const text = all > 1 ? `${first.account.name}: ${sentence}` : sentence;
  await warn(text + othersFailed(failing.length - 1), first.failure.kind, first.account.id, () =>
    commands.executeCommand('krakenExports.refresh'),
  );
}

/**
 * Warns of a failure, with a button for what helps against it.
 *
 * @param accountId whose key is to be replaced if that helps.
 * @param tryAgain what is done if that may help.
 */
export async function warn(
  text: string,
  kind: Failure['kind'],
  accountId: string,
  tryAgain: () => PromiseLike<unknown>,
): Promise<void> {
  const remedy = remedyFor(kind, accountId, tryAgain);
  const buttons = remedy ? [remedy.button] : [];
  const picked = await window.showWarningMessage(text, ...buttons);
  if (picked !== undefined) await remedy?.run();
}

/** @param more how many failed besides the one that is told. */
export function othersFailed(more: number): string {
  return more > 0 ? ` ${l10n.t('({0} more failed as well.)', more)}` : '';
}

interface Action {
  readonly button: string;
  readonly run: () => PromiseLike<unknown>;
}

function remedyFor(
  kind: Failure['kind'],
  accountId: string,
  tryAgain: () => PromiseLike<unknown>,
): Action | undefined {
  switch (remedyOf(kind)) {
    case 'replaceKey':
      return {
        button: l10n.t('Replace API Key…'),
        run: () => commands.executeCommand('krakenExports.replaceKey', accountId),
      };
    case 'refresh':
      return { button: l10n.t('Try Again'), run: tryAgain };
    case 'wait':
      return undefined;
    case 'showLog':
      return {
        button: l10n.t('Show Log'),
        run: () => commands.executeCommand('krakenExports.showLog'),
      };
  }
}
