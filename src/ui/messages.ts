import { window } from 'vscode';
import { plain } from '../core/plainText.ts';
import { escapeIcons, escapeLinks } from './escape.ts';

/** A button of a message, and what it does. */
export interface Action {
  readonly label: string;
  readonly run: () => unknown;
}

export type Severity = 'information' | 'warning' | 'error';

const SHOW: Readonly<
  Record<Severity, (text: string, ...labels: string[]) => Thenable<string | undefined>>
> = {
  information: (text, ...labels) => window.showInformationMessage(text, ...labels),
  warning: (text, ...labels) => window.showWarningMessage(text, ...labels),
  error: (text, ...labels) => window.showErrorMessage(text, ...labels),
};

/** How long the status bar shows a text, in milliseconds. */
const STATUS_BAR_MS = 3_000;

/** Shows a message. Resolves when it is closed, and what its button does is done. */
export async function showMessage(
  severity: Severity,
  text: string,
  ...actions: readonly Action[]
): Promise<void> {
  const action = await showChoice(severity, text, ...actions);
  await action?.run();
}

/**
 * Shows a message, and leaves it to the caller to do what its buttons say.
 *
 * @returns the button; `undefined` where the message was closed.
 */
export async function showChoice<T extends Pick<Action, 'label'>>(
  severity: Severity,
  text: string,
  ...buttons: readonly T[]
): Promise<T | undefined> {
  const harmless = escapeLinks(plain(text, Infinity));
  const picked = await SHOW[severity](harmless, ...buttons.map(({ label }) => label));
  return buttons.find(({ label }) => label === picked);
}

export interface Question {
  readonly text: string;
  readonly detail: string;
  readonly yes: string;
  /** Instead of VS Code's own button, which is called “Cancel”. */
  readonly no?: string;
}

/** Asks in a dialog. @returns whether the user said yes. */
export async function confirm({ text, detail, yes, no }: Question): Promise<boolean> {
  const agree = { title: yes };
  const buttons = no === undefined ? [agree] : [agree, { title: no, isCloseAffordance: true }];
  const options = { modal: true, detail };
  const picked = await window.showWarningMessage(plain(text, Infinity), options, ...buttons);
  return picked === agree;
}

/** Says in the status bar, for a moment, what was done. */
export function showInStatusBar(text: string): void {
  window.setStatusBarMessage(escapeIcons(plain(text, Infinity)), STATUS_BAR_MS);
}
