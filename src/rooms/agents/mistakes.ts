import type { Account } from '../../core/accounts/account.ts';
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
