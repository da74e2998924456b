import { env, QuickInputButtons, ThemeIcon, Uri } from 'vscode';
import type { InputBox, QuickInputButton, QuickPick, QuickPickItem } from 'vscode';
import type { StepButton, StepOutcome } from './step.ts';

/** Opened by the question mark beside the title. */
export interface Help {
  readonly tooltip: string;
  readonly url: string;
}

/** Where among the steps a step stands. */
export interface StepContext {
  readonly title: string;
  readonly help: Help | undefined;
  readonly index: number;
  readonly total: number;
  /** Why it is shown again. */
  readonly reason: string | undefined;
}

/** What a step does. */
export interface StepHandlers {
  /** Takes over what there is, on the way back. */
  readonly save: () => void;
  /** @returns `undefined` to stay. The signal is aborted when the input is left. */
  readonly accept: (signal: AbortSignal) => Promise<StepOutcome | undefined>;
  /** The step's own button; what was typed is kept before. */
  readonly button?: Pick<StepButton, 'icon' | 'tooltip'> & { readonly press: () => StepOutcome };
}

/** Shows an input until something has come of it, and disposes of it. */
export function runStep<T extends QuickPickItem>(
  { title, help, index, total }: StepContext,
  input: InputBox | QuickPick<T>,
  { save: keep, accept, button: own }: StepHandlers,
): Promise<StepOutcome | 'left'> {
  const abort = new AbortController();
  input.title = title;
  input.step = index + 1;
  input.totalSteps = total;
  input.ignoreFocusOut = true;
  const ownButton = own && { iconPath: new ThemeIcon(own.icon), tooltip: own.tooltip };
  input.buttons = [
    ...(index > 0 ? [QuickInputButtons.Back] : []),
    ...(ownButton ? [ownButton] : []),
    ...(help ? [helpButton(help)] : []),
  ];

  return new Promise<StepOutcome | 'left'>((resolve, reject) => {
    const take = async () => {
      const outcome = await accept(abort.signal);
      if (outcome) resolve(outcome);
    };
    input.onDidAccept(() => {
      if (!input.busy) take().catch(reject);
    });
    input.onDidTriggerButton((button) => {
      if (button === QuickInputButtons.Back) {
        keep();
        resolve({ step: index - 1, reason: '' });
      } else if (own && button === ownButton) {
        keep();
        resolve(own.press());
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

function helpButton({ tooltip }: Help): QuickInputButton {
  return { iconPath: new ThemeIcon('question'), tooltip };
}
