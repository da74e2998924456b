import type { Account } from '../../core/accounts/account.ts';
import { DownloadError } from '../../core/exports/downloadError.ts';
import { failureOf } from '../../core/reports/failure.ts';
import { downloadRemedy } from '../../ui/words/downloadFailures.ts';
import { FAILURES } from '../../core/failures.ts';
import type { DownloadResult, Failed } from './downloadResults.ts';

/**
 * Why the next report need not be asked for: the folder takes no file, or Kraken refuses the
 * account's key, which one more call only makes worse.
 */
export function hindranceOf(
  results: readonly DownloadResult[],
  account: Account,
): Failed | undefined {
  return results
    .filter((result) => 'error' in result)
    .find(({ listed, error }) =>
      error instanceof DownloadError
        ? downloadRemedy(error) === 'chooseFolder'
        : listed.account.id === account.id && FAILURES[failureOf(error).kind].blocks,
    );
}
