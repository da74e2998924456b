import type { Account } from '../../core/accounts/account.ts';
import { isBackwards, type RowsQuery } from '../../core/answers/query.ts';
import type { History } from '../../core/history/history.ts';
import { ToolError } from './tool.ts';

export function noHistory({ name }: Account): ToolError {
  return new ToolError(
    `No history of “${name}” is kept yet; ask the user to run “Update History” for it, then call again.`,
  );
}

/** @throws ToolError if nothing is known of a history. */
export function checkReadable({ name }: Account, { unreadable }: History): void {
  if (!unreadable) return;
  throw new ToolError(
    `The history of “${name}” can’t be read; ask the user to run “Open History”, which tells why, then call again.`,
  );
}

/** @throws ToolError if the period of a query ends before it begins. */
export function checkPeriod(query: RowsQuery): void {
  if (!isBackwards(query)) return;
  throw new ToolError('“from” is after “to”; exchange them and call again.');
}
