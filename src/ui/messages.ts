import { window } from 'vscode';
import { plain } from '../core/plainText.ts';
import { escapeIcons, escapeLinks } from './escape.ts';

/** A button of a message. */
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

/** How long the status bar shows a message, in milliseconds. */
const STATUS_BAR_MS = 3_000;

/** Shows a message. Resolves when it was closed and the action of its button has ended. */
export async function showMessage(
  severity: Severity,
  text: string,
  ...actions: readonly Action[]
): Promise<void> {
  const action = await showChoice(severity, text, ...actions);
  await action?.run();
}

/** @returns the button that was clicked; `undefined` if the message was closed. */
export async function showChoice<T extends Pick<Action, 'label'>>(
  severity: Severity,
  text: string,
  ...buttons: readonly T[]
): Promise<T | undefined> {
  const labels = buttons.map(({ label }) => label);
  const picked = await SHOW[severity](escapeLinks(plain(text, Infinity)), ...labels);
  return buttons.find(({ label }) => label === picked);
}

export interface Question {
  readonly text: string;
  readonly detail: string;
  readonly yes: string;
  /** Replaces VS Code's own button, “Cancel”. */
  readonly no?: string;
}

/** Asks in a modal dialog. @returns whether the user agreed. */
export async function confirm({ text, detail, yes, no }: Question): Promise<boolean> {
  const agree = { title: yes };
  const buttons = no === undefined ? [agree] : [agree, { title: no, isCloseAffordance: true }];
  const options = { modal: true, detail };
  const picked = await window.showWarningMessage(plain(text, Infinity), options, ...buttons);
  return picked === agree;
}

/** Shows a text in a modal dialog, which screen readers read out. */
export async function showText(title: string, detail: string): Promise<void> {
  await window.showInformationMessage(title, { modal: true, detail });
}

/** Shows a message in the status bar for a moment. */
export function showInStatusBar(text: string): void {
  window.setStatusBarMessage(escapeIcons(plain(text, Infinity)), STATUS_BAR_MS);
}
