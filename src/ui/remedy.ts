import { commands, l10n, window } from 'vscode';
import type { AccountReports, Failure } from '../core/reports/state.ts';
import { FAILURES } from '../core/failures.ts';
import { sentenceOf } from './words/failures.ts';
import type { CommandParts } from './parts.ts';

/**
 * Tells of the first failure there is, with buttons for what helps against it.
 *
 * @param failing the accounts that could not be refreshed, of `all` accounts.
 */
export async function offerRemedy(
  { notifications, now }: CommandParts,
  failing: readonly AccountReports[],
  all: number,
): Promise<void> {
  for (const { account, failure } of failing) {
    if (failure) notifications.markSeen(account.id, failure.kind);
  }
  const [first] = failing;
  if (!first?.failure) return;
  const sentence = sentenceOf(first.failure, now());
  const text = all > 1 ? `${first.account.name}: ${sentence}` : sentence;
  await offer(text + othersFailed(failing.length - 1), first.failure.kind, first.account.id, () =>
    commands.executeCommand('krakenExports.refresh'),
  );
}

/**
 * Warns of a failure, with buttons for what helps against it.
 *
 * @param accountId whose key is to be replaced if that helps.
 * @param tryAgain what is done if that may help.
 */
export async function warn(
  { notifications }: CommandParts,
  text: string,
  kind: Failure['kind'],
  accountId: string,
  tryAgain: () => PromiseLike<unknown>,
): Promise<void> {
  notifications.markSeen(accountId, kind);
  await offer(text, kind, accountId, tryAgain);
}

async function offer(
  text: string,
  kind: Failure['kind'],
  accountId: string,
  tryAgain: () => PromiseLike<unknown>,
): Promise<void> {
  const remedies = remediesFor(kind, accountId, tryAgain);
  const picked = await window.showWarningMessage(text, ...remedies.map(({ button }) => button));
  await remedies.find(({ button }) => button === picked)?.run();
}

/** What a button is called that leads to the question about nanoseconds. */
export function useNanosecondsLabel(): string {
  return l10n.t('Use Nanosecond Nonces…');
}

/** @param more how many failed besides the one that is told. */
export function othersFailed(more: number): string {
  return more > 0 ? ` ${l10n.t('({0} more failed as well.)', more)}` : '';
}

interface Action {
  readonly button: string;
  readonly run: () => PromiseLike<unknown>;
}

function remediesFor(
  kind: Failure['kind'],
  accountId: string,
  tryAgain: () => PromiseLike<unknown>,
): Action[] {
  switch (FAILURES[kind].remedy) {
    case 'replaceKey': {
      const replace = command(l10n.t('Replace API Key…'), 'krakenExports.replaceKey', accountId);
      if (kind !== 'nonce') return [replace];
      return [replace, command(useNanosecondsLabel(), 'krakenExports.useNanoseconds', accountId)];
    }
    case 'tryAgain':
      return [{ button: l10n.t('Try Again'), run: tryAgain }];
    case 'wait':
      return [];
    case 'showLog':
      return [command(l10n.t('Show Log'), 'krakenExports.showLog')];
  }
}

function command(button: string, id: string, ...values: readonly string[]): Action {
  return { button, run: () => commands.executeCommand(id, ...values) };
}
