import type { Account } from '../core/accounts/account.ts';
import type { Core } from '../core/core.ts';
import { isForHistory } from '../core/history/description.ts';
import { allListed, type ListedReport } from '../core/reports/listed.ts';
import { parseReference, refersTo, type Reference } from '../core/reports/reference.ts';
import { showMessage } from './messages.ts';
import { pickAccount, pickReport } from './pickers.ts';
import type { Ui } from './ui.ts';

/** What VS Code passes to a tree command: the clicked row, and all selected rows if it is one. */
export interface CommandArguments {
  readonly target?: unknown;
  readonly selected?: unknown;
}

export interface TargetOptions {
  /** Whether the command can be run on a report. */
  readonly appliesTo: (listed: ListedReport, now: number) => boolean;
  /** Of the quick pick that is shown if the command was run without a target. */
  readonly placeHolder: string;
  /** Shown if the command applies to no report. */
  readonly noneMessage: string;
  /** Whether an account or a group stands for all its reports, without those of the history. */
  readonly includeGroups?: boolean;
}

/** The argument of the keybindings in `package.json` that act on the selected rows. */
const SELECTION = 'selection';

/**
 * The reports that a command was run on, as currently known: those of its arguments, or one that
 * the user picks.
 *
 * @returns nothing if the command applies to none, which is shown, or if the user picked none.
 */
export async function resolveReports(
  { store, now }: Pick<Core, 'store' | 'now'>,
  { view }: Pick<Ui, 'view'>,
  { target, selected }: CommandArguments,
  { appliesTo, placeHolder, noneMessage, includeGroups = false }: TargetOptions,
): Promise<readonly ListedReport[]> {
  const candidates = allListed(store.state.accounts).filter((listed) => appliesTo(listed, now()));
  const isAllowed = ({ id }: Reference) => includeGroups || id !== undefined;
  const references =
    target === SELECTION
      ? view.selection.map(({ reference }) => reference).filter(isAllowed)
      : (parseTargets(selected, isAllowed) ?? parseTargets([target], isAllowed));
  const targets =
    references &&
    candidates.filter((listed) => references.some((reference) => standsFor(reference, listed)));
  if ((targets ?? candidates).length === 0) {
    void showMessage('information', noneMessage);
    return [];
  }
  if (targets) return targets;
  const picked = await pickReport(candidates, now(), placeHolder);
  return picked ? [picked] : [];
}

function standsFor(reference: Reference, listed: ListedReport): boolean {
  const isChosen = reference.id !== undefined || !isForHistory(listed.report);
  return isChosen && refersTo(reference, listed);
}

/**
 * The account that a command was run on, the only one, or one that the user picks.
 *
 * @returns `undefined` if there is none, or the user picked none.
 */
export async function resolveAccount<T extends Account>(
  target: unknown,
  accounts: readonly T[],
  placeHolder: string,
): Promise<T | undefined> {
  const reference = parseTarget(target);
  if (reference) return accounts.find(({ id }) => id === reference.accountId);
  const [only, second] = accounts;
  return only && !second ? only : pickAccount(accounts, placeHolder);
}

/** @param target a row, which has a reference, or the reference itself. */
export function parseTarget(target: unknown): Reference | undefined {
  const isRow = typeof target === 'object' && target !== null && 'reference' in target;
  return parseReference(isRow ? target.reference : target);
}

/** @returns `undefined` if there are none. */
function parseTargets(
  values: unknown,
  isAllowed: (reference: Reference) => boolean,
): readonly Reference[] | undefined {
  const all: readonly unknown[] = Array.isArray(values) ? values : [];
  const found = all.flatMap((value) => parseTarget(value) ?? []).filter(isAllowed);
  return found.length > 0 ? found : undefined;
}
