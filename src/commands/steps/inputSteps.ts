import { env, QuickInputButtons, ThemeIcon, Uri, window } from 'vscode';
import type { InputBox, QuickInputButton } from 'vscode';

/** One step of a multi-step input. */
export interface InputStep {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  /** Hidden as it is typed. */
  readonly password?: boolean;
  /** @returns why the value can't be taken, while it is typed. */
  readonly validate: (value: string) => string | undefined;
  /** Takes over what was typed, by Enter or by Back, for when the step is shown again. */
  readonly keep: (value: string) => void;
  /** Shown in the prompt's place while `accept` takes its time. */
  readonly accepting?: string;
  /** Acts on a good value; may take its time. Aborted when the input is left. */
  readonly accept: (value: string, signal: AbortSignal) => Promise<StepOutcome>;
}

/** Where to go from a step: on, or to the step of that index with a reason to stand there. */
export type StepOutcome = 'next' | { readonly step: number; readonly reason: string };

export interface StepsOptions {
  readonly title: string;
  /** Opened by the question mark beside the title. */
  readonly help: { readonly tooltip: string; readonly url: string };
  /** Made anew each time a step is shown, from what has been entered so far. */
  readonly steps: readonly (() => InputStep)[];
}

/**
 * Asks for one thing after another, with Back. Stays open while the window isn't focused: keys
 * are copied from elsewhere.
 *
 * @returns whether the last step was taken; `false` where the input was left.
 */
export async function runSteps(options: StepsOptions): Promise<boolean> {
  let index = 0;
  let reason: string | undefined;
  for (;;) {
    const step = options.steps[index];
    if (!step) return true;
    const outcome = await showStep(options, index, step(), reason);
    if (outcome === 'left') return false;
    reason = undefined;
    if (outcome === 'next') index++;
    else ({ step: index, reason } = outcome);
  }
}

function showStep(
  { title, help, steps }: StepsOptions,
  index: number,
  step: InputStep,
  reason: string | undefined,
): Promise<StepOutcome | 'left'> {
  const helpButton: QuickInputButton = {
    iconPath: new ThemeIcon('question'),
    tooltip: help.tooltip,
  };
  const input = window.createInputBox();
  const abort = new AbortController();
  input.title = title;
  input.step = index + 1;
  input.totalSteps = steps.length;
  input.prompt = step.prompt;
  input.placeholder = step.placeholder ?? '';
  input.value = step.value;
  input.password = step.password ?? false;
  input.ignoreFocusOut = true;
  input.buttons = index > 0 ? [QuickInputButtons.Back, helpButton] : [helpButton];
  input.validationMessage = reason;

  return new Promise<StepOutcome | 'left'>((resolve, reject) => {
    const accept = async () => {
      input.validationMessage = step.validate(input.value);
      if (input.validationMessage !== undefined || input.busy) return;
      step.keep(input.value);
      setBusy(input, step, true);
      const outcome = await step.accept(input.value, abort.signal);
      setBusy(input, step, false);
      if (outcome !== 'next' && outcome.step === index) input.validationMessage = outcome.reason;
      else resolve(outcome);
    };
    input.onDidChangeValue((value) => {
      input.validationMessage = value === '' ? undefined : step.validate(value);
    });
    input.onDidAccept(() => {
      accept().catch(reject);
    });
    input.onDidTriggerButton((button) => {
      if (button === QuickInputButtons.Back) {
        step.keep(input.value);
        resolve({ step: index - 1, reason: '' });
      } else void env.openExternal(Uri.parse(help.url));
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

function setBusy(input: InputBox, step: InputStep, busy: boolean): void {
  input.busy = busy;
  input.enabled = !busy;
  input.prompt = busy ? (step.accepting ?? step.prompt) : step.prompt;
}
