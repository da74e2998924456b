import type { Core } from '../../core/core.ts';
import { runCommand } from '../../ui/commands.ts';
import { moreFailedSuffix, showAccountFailure } from '../../ui/remedy.ts';
import { failureMessage } from '../../ui/words/failures.ts';
import { about } from '../../ui/words/joined.ts';

/** Refreshes all accounts and shows the first failure. */
export async function refreshAll(core: Core): Promise<void> {
  const { store, notifications, now } = core;
  const startedAt = now();
  await core.refresh();
  const { accounts } = store.state;
  // An older failure is known already, and a cancelled refresh leaves it as it was.
  const failed = accounts.flatMap(({ account, failure }) =>
    failure && failure.at >= startedAt ? { account, failure } : [],
  );
  for (const { account, failure } of failed) notifications.markSeen(account.id, failure.kind);
  const [first] = failed;
  if (!first) return;
  const { account, failure } = first;
  const sentence = failureMessage(failure, now()) + moreFailedSuffix(failed.length - 1);
  void showAccountFailure(
    core,
    accounts.length > 1 ? about([account.name], sentence) : sentence,
    failure,
    {
      accountId: account.id,
      tryAgain: () => runCommand('refresh'),
    },
  );
}
