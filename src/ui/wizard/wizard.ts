import { showInput, showPick, showPickMany } from './inputs.ts';
import type { Help, StepContext } from './runStep.ts';
import type { Step, StepOutcome } from './step.ts';

export interface WizardOptions {
  readonly title: string;
  readonly help?: Help;
  /** Called before each step, as the input so far decides which steps follow. */
  readonly steps: () => readonly (() => Step)[];
  /** Called after the last step; may go back to a step. */
  readonly finish?: () => Promise<StepOutcome>;
}

/**
 * Shows a multi-step input. It stays open when the window loses focus, since users copy keys from
 * their browser.
 *
 * @returns whether it was completed; `false` if it was closed.
 */
export async function runWizard({ title, help, steps, finish }: WizardOptions): Promise<boolean> {
  let index = 0;
  let reason: string | undefined;
  for (;;) {
    const current = steps();
    const step = current[index];
    const context = { title, help, index, total: current.length, reason };
    const outcome = step ? await showStep(context, step()) : ((await finish?.()) ?? 'next');
    if (outcome === 'left') return false;
    reason = undefined;
    if (outcome === 'next' && !step) return true;
    if (outcome === 'next') index++;
    else ({ step: index, reason } = outcome);
  }
}

function showStep(context: StepContext, step: Step): Promise<StepOutcome | 'left'> {
  switch (step.kind) {
    case 'input':
      return showInput(context, step);
    case 'pick':
      return showPick(context, step);
    case 'pickMany':
      return showPickMany(context, step);
  }
}
