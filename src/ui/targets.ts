import { window } from 'vscode';
import { allListed, type ListedReport } from '../core/reports/listed.ts';
import { AccountNode, GroupNode, ReportNode } from './rows.ts';
import type { CommandParts } from './parts.ts';
import { pickReport } from './pickers.ts';

/** What VS Code calls a command of a tree with: the line, and all selected ones if it is one. */
export interface Invocation {
  readonly target?: unknown;
  readonly selected?: unknown;
}

export interface Wanted {
  /** Whether the command can do anything with a report. */
  readonly fits: (listed: ListedReport, now: number) => boolean;
  /** Asks which one, where the command was called on no line. */
  readonly placeHolder: string;
  /** Says that there is none, in a sentence. */
  readonly none: string;
  /** Whether a list or an account stands for the reports in it. */
  readonly inLists?: boolean;
}

/** By what a keybinding says that it means the selected lines. */
const SELECTION = 'selection';

/**
 * The reports that a command was called on, as they are known now: those of the lines, groups
 * and accounts among which it was called, or one that the user picks.
 *
 * @returns none where nothing fits, which the user is told, or where none was picked.
 */
export async function reportsMeant(
  parts: CommandParts,
  { target, selected }: Invocation,
  { fits, placeHolder, none, inLists = false }: Wanted,
): Promise<readonly ListedReport[]> {
  const { store, selection, now } = parts;
  const fitting = allListed(store.state.accounts).filter((listed) => fits(listed, now()));
  const isMeant = ({ kind }: Line) => inLists || kind === 'report';
  const lines =
    target === SELECTION ? selection().filter(isMeant) : linesOf(target, selected, isMeant);
  const meant = lines && fitting.filter((listed) => lines.some((line) => holds(line, listed)));
  if ((meant ?? fitting).length === 0) {
    void window.showInformationMessage(none);
    return [];
  }
  if (meant) return meant;
  const picked = await pickReport(fitting, now(), placeHolder);
  return picked ? [picked] : [];
}

/** What is known of a report by now; `undefined` where it is no longer listed. */
export function listedNow(
  { store }: Pick<CommandParts, 'store'>,
  { account, report }: ListedReport,
): ListedReport | undefined {
  const entry = store.state.accounts.find((each) => each.account.id === account.id);
  return entry && allListed([entry]).find((each) => each.report.id === report.id);
}

type Line = AccountNode | GroupNode | ReportNode;

function linesOf(
  target: unknown,
  selected: unknown,
  isMeant: (line: Line) => boolean,
): readonly Line[] | undefined {
  for (const values of [selected, [target]]) {
    const lines = Array.isArray(values) ? values.filter(isLine).filter(isMeant) : [];
    if (lines.length > 0) return lines;
  }
  return undefined;
}

function isLine(value: unknown): value is Line {
  return [AccountNode, GroupNode, ReportNode].some((line) => value instanceof line);
}

/** A line may be older than what is known now, so that only its place counts. */
function holds(line: Line, { account, report }: ListedReport): boolean {
  switch (line.kind) {
    case 'account':
      return line.id === account.id;
    case 'group':
      return line.account.id === account.id && line.report === report.report;
    case 'report':
      return line.listed.account.id === account.id && line.listed.report.id === report.id;
  }
}
