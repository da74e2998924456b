import { commands, l10n, window } from 'vscode';
import type { AccountReports } from '../reports/store.ts';
import { remedyOf, sentenceOf, type Remedy } from '../text/failures.ts';

/**
 * Tells of the first failure there is, with a button for what helps against it.
 *
 * @param failing the accounts that could not be refreshed, of `all` accounts.
 * @param now milliseconds since 1970, UTC.
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
  const more =
    failing.length > 1 ? ` ${l10n.t('({0} more failed as well.)', failing.length - 1)}` : '';
  const remedy = buttonOf(remedyOf(first.failure.kind));
  if (!remedy) {
    void window.showWarningMessage(text + more);
    return;
  }
  const picked = await window.showWarningMessage(text + more, remedy.button);
  if (picked) await commands.executeCommand(remedy.command, first.account.id);
}

function buttonOf(
  remedy: Remedy,
): { readonly button: string; readonly command: string } | undefined {
  switch (remedy) {
    case 'replaceKey':
      return { button: l10n.t('Replace API Key…'), command: 'krakenExports.replaceKey' };
    case 'refresh':
      return { button: l10n.t('Try Again'), command: 'krakenExports.refresh' };
    case 'wait':
      return undefined;
    case 'showLog':
      return { button: l10n.t('Show Log'), command: 'krakenExports.showLog' };
  }
}
