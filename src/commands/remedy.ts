import { commands, l10n, window } from 'vscode';
import type { AccountReports } from '../reports/store.ts';
import { remedyOf, sentenceOf, type Remedy } from '../text/failures.ts';

/** Tells of the first failure there is, with a button for what helps against it. */
export async function offerRemedy(accounts: readonly AccountReports[]): Promise<void> {
  const failing = accounts.filter(({ failure }) => failure !== undefined);
  const [first] = failing;
  if (!first?.failure) return;
  const sentence = sentenceOf(first.failure);
  const text = accounts.length > 1 ? `${first.account.name}: ${sentence}` : sentence;
  const more =
    failing.length > 1 ? ` ${l10n.t('({0} more failed as well.)', failing.length - 1)}` : '';
  const { button, command } = buttonOf(remedyOf(first.failure.kind));
  const picked = await window.showWarningMessage(text + more, button);
  if (picked === button) await commands.executeCommand(command, first.account.id);
}

function buttonOf(remedy: Remedy): { readonly button: string; readonly command: string } {
  switch (remedy) {
    case 'replaceKey':
      return { button: l10n.t('Replace API Key…'), command: 'krakenExports.replaceKey' };
    case 'refresh':
      return { button: l10n.t('Try Again'), command: 'krakenExports.refresh' };
    case 'showLog':
      return { button: l10n.t('Show Log'), command: 'krakenExports.showLog' };
  }
}
