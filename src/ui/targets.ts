import type { Account } from '../core/accounts/account.ts';
import type { Core } from '../core/core.ts';
import { allListed, type ListedReport } from '../core/reports/listed.ts';
import { parseReference, refersTo, type Reference } from '../core/reports/reference.ts';
import { showMessage } from './messages.ts';
import { pickAccount, pickReport } from './pickers.ts';
import type { Ui } from './ui.ts';

/** What VS Code calls a command of a tree with: the row, and all selected ones if it is one. */
export interface CommandArguments {
  readonly target?: unknown;
  readonly selected?: unknown;
}

export interface TargetOptions {
  /** Whether the command can do anything with a report. */
  readonly appliesTo: (listed: ListedReport, now: number) => boolean;
  /** Asks which one, where the command was called on nothing. */
  readonly placeHolder: string;
  /** Says that there is none, in a sentence. */
  readonly noneMessage: string;
  /** Whether a list or an account stands for the reports in it. */
  readonly includeGroups?: boolean;
}

/** By what a keybinding says that it means the selected rows. */
const SELECTION = 'selection';

/**
 * The reports that a command was called on, as they are known now: those of the rows or references
 * with which it was called, or one that the user picks.
 *
 * @returns none where nothing fits, which the user is told, or where none was picked.
 */
export async function resolveReports(
  { store, now }: Pick<Core, 'store' | 'now'>,
  { view }: Pick<Ui, 'view'>,
  { target, selected }: CommandArguments,
  {
    appliesTo: fits,
    placeHolder,
    noneMessage: none,
    includeGroups: inLists = false,
  }: TargetOptions,
): Promise<readonly ListedReport[]> {
  const fitting = allListed(store.state.accounts).filter((listed) => fits(listed, now()));
  const isMeant = ({ id }: Reference) => inLists || id !== undefined;
  const given =
    target === SELECTION
      ? view.selection.map(({ reference }) => reference)
      : (parseTargets(selected, isMeant) ?? parseTargets([target], isMeant));
  const references = given?.filter(isMeant);
  const meant =
    references &&
    fitting.filter((listed) => references.some((reference) => refersTo(reference, listed)));
  if ((meant ?? fitting).length === 0) {
    void showMessage('information', none);
    return [];
  }
  if (meant) return meant;
  const picked = await pickReport(fitting, now(), placeHolder);
  return picked ? [picked] : [];
}

/**
 * The account that a command was called on, or one that the user picks.
 *
 * @returns `undefined` where there is none, or none was picked.
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

/** A command is called with a row, which carries its reference, or with the reference itself. */
export function parseTarget(target: unknown): Reference | undefined {
  const isRow = typeof target === 'object' && target !== null && 'reference' in target;
  return parseReference(isRow ? target.reference : target);
}

/** @returns `undefined` where there are none. */
function parseTargets(
  values: unknown,
  isMeant: (reference: Reference) => boolean,
): readonly Reference[] | undefined {
  const all: readonly unknown[] = Array.isArray(values) ? values : [];
  const found = all.flatMap((value) => parseTarget(value) ?? []).filter(isMeant);
  return found.length > 0 ? found : undefined;
}
