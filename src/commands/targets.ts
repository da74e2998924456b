import { window } from 'vscode';
import { allListed, type ListedReport } from '../reports/listed.ts';
import { AccountNode, GroupNode, ReportNode } from '../views/nodes.ts';
import type { CommandParts } from './parts.ts';
import { pickReport } from './pick.ts';

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
  { fits, placeHolder, none }: Wanted,
): Promise<readonly ListedReport[]> {
  const { store, selection, now } = parts;
  const fitting = allListed(store.state.accounts).filter((listed) => fits(listed, now()));
  const lines = target === SELECTION ? selection() : linesOf(target, selected);
  const meant = lines && fitting.filter((listed) => lines.some((line) => holds(line, listed)));
  if ((meant ?? fitting).length === 0) {
    void window.showInformationMessage(none);
    return [];
  }
  if (meant) return meant;
  const picked = await pickReport(fitting, now(), placeHolder);
  return picked ? [picked] : [];
}

type Line = AccountNode | GroupNode | ReportNode;

function linesOf(target: unknown, selected: unknown): readonly Line[] | undefined {
  const lines = Array.isArray(selected) ? selected.filter(isLine) : [];
  if (lines.length > 0) return lines;
  return isLine(target) ? [target] : undefined;
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
