import { l10n } from 'vscode';
import type { Core } from '../core/core.ts';
import { FAILURES } from '../core/failures.ts';
import type { Reason } from '../core/reason.ts';
import { commandAction } from './commands.ts';
import { showMessage, type Action } from './messages.ts';
import { failureMessage } from './words/failures.ts';

export interface RemedyOptions {
  /** The account whose key may need to be replaced. */
  readonly accountId?: string;
  readonly tryAgain?: () => unknown;
  readonly chooseFolder?: () => unknown;
}

/** The buttons for the remedies of a failure. */
export function remedyActions(
  kind: Reason['kind'],
  { accountId, tryAgain, chooseFolder }: RemedyOptions = {},
): Action[] {
  const again = tryAgain ? [{ label: l10n.t('Try Again'), run: tryAgain }] : [];
  switch (FAILURES[kind].remedy) {
    case 'replaceKey': {
      const on = accountId === undefined ? undefined : { accountId };
      const replace = commandAction(l10n.t('Replace API Key…'), 'replaceKey', on);
      if (kind !== 'nonce') return [replace];
      return [replace, commandAction(useNanosecondsLabel(), 'useNanoseconds', on)];
    }
    case 'tryAgain':
      return again;
    case 'chooseFolder':
      return chooseFolder
        ? [{ label: l10n.t('Choose Folder…'), run: chooseFolder }, ...again]
        : again;
    case 'showLog':
      return [commandAction(l10n.t('Show Log'), 'showLog')];
    case 'none':
      return [];
  }
}

/**
 * Shows a failure of an account, with buttons for its remedies. It isn't shown as news again.
 *
 * @param text the whole message.
 */
export async function showAccountFailure(
  { notifications }: Pick<Core, 'notifications'>,
  text: string,
  { kind }: Pick<Reason, 'kind'>,
  options: RemedyOptions & { readonly accountId: string },
): Promise<void> {
  notifications.markSeen(options.accountId, kind);
  await showMessage('warning', text, ...remedyActions(kind, options));
}

/** Shows a failure that concerns no account. */
export async function showFailure(failure: Reason, now: number): Promise<void> {
  await showMessage('error', failureMessage(failure, now), ...remedyActions(failure.kind));
}

export function useNanosecondsLabel(): string {
  return l10n.t('Use Nanosecond Nonces…');
}

/** @param more how many failed besides the one that is shown. */
export function moreFailedSuffix(more: number): string {
  if (more === 0) return '';
  const text =
    more === 1 ? l10n.t('(1 more failed as well.)') : l10n.t('({0} more failed as well.)', more);
  return ` ${text}`;
}
