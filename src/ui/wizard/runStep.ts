import { env, QuickInputButtons, ThemeIcon, Uri } from 'vscode';
import type { InputBox, QuickPick, QuickPickItem } from 'vscode';
import type { StepButton, StepOutcome } from './step.ts';

/** A web page that the question mark button opens. */
export interface Help {
  readonly tooltip: string;
  readonly url: string;
}

/** What the wizard knows of a step that it shows. */
export interface StepContext {
  readonly title: string;
  readonly help: Help | undefined;
  readonly index: number;
  readonly total: number;
  /** Why the step is shown again. */
  readonly reason: string | undefined;
}

export interface StepHandlers {
  /** Called before the user goes back or presses the button. */
  readonly save: () => void;
  /** @returns `undefined` to stay. The signal is aborted when the wizard is closed. */
  readonly accept: (signal: AbortSignal) => Promise<StepOutcome | undefined>;
  readonly button?: Pick<StepButton, 'icon' | 'tooltip'> & { readonly onPress: () => StepOutcome };
}

/** Shows an input until it has an outcome, then disposes of it. */
export function runStep<T extends QuickPickItem>(
  { title, help, index, total }: StepContext,
  input: InputBox | QuickPick<T>,
  { save, accept, button }: StepHandlers,
): Promise<StepOutcome | 'left'> {
  const abort = new AbortController();
  input.title = title;
  input.step = index + 1;
  input.totalSteps = total;
  input.ignoreFocusOut = true;
  const stepButton = button && { iconPath: new ThemeIcon(button.icon), tooltip: button.tooltip };
  const helpButton = help && { iconPath: new ThemeIcon('question'), tooltip: help.tooltip };
  input.buttons = [
    ...(index > 0 ? [QuickInputButtons.Back] : []),
    ...(stepButton ? [stepButton] : []),
    ...(helpButton ? [helpButton] : []),
  ];

  return new Promise<StepOutcome | 'left'>((resolve, reject) => {
    const acceptValue = async () => {
      const outcome = await accept(abort.signal);
      if (outcome) resolve(outcome);
    };
    input.onDidAccept(() => {
      if (!input.busy) acceptValue().catch(reject);
    });
    input.onDidTriggerButton((pressed) => {
      if (pressed === QuickInputButtons.Back) {
        save();
        resolve({ step: index - 1, reason: '' });
      } else if (button && pressed === stepButton) {
        save();
        resolve(button.onPress());
      } else if (help) void env.openExternal(Uri.parse(help.url));
    });
    input.onDidHide(() => {
      resolve('left');
    });
    input.show();
  }).finally(() => {
    abort.abort();
    input.dispose();
  });
}
