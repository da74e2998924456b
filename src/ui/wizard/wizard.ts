import { showInput, showPick, showPickMany } from './inputs.ts';
import type { Help, StepContext } from './showStep.ts';
import type { Step, StepOutcome } from './step.ts';

export interface WizardOptions {
  readonly title: string;
  readonly help?: Help;
  /**
   * The steps as what has been entered so far makes them: asked for again after each of them, and
   * each step made anew when it is shown.
   */
  readonly steps: () => readonly (() => Step)[];
  /** Acts on what was entered, once the last step was taken; may lead back to a step. */
  readonly finish?: () => Promise<StepOutcome>;
}

/**
 * Asks for one thing after another, with Back. Stays open while the window isn't focused: keys
 * are copied from elsewhere.
 *
 * @returns whether all was done; `false` where the input was left.
 */
export async function runWizard({ title, help, steps, finish }: WizardOptions): Promise<boolean> {
  let index = 0;
  let reason: string | undefined;
  for (;;) {
    const now = steps();
    const step = now[index];
    const place = { title, help, index, total: now.length, reason };
    const outcome = step ? await showStep(place, step()) : ((await finish?.()) ?? 'next');
    if (outcome === 'left') return false;
    reason = undefined;
    if (outcome === 'next' && !step) return true;
    if (outcome === 'next') index++;
    else ({ step: index, reason } = outcome);
  }
}

function showStep(place: StepContext, step: Step): Promise<StepOutcome | 'left'> {
  switch (step.kind) {
    case 'input':
      return showInput(place, step);
    case 'pick':
      return showPick(place, step);
    case 'pickMany':
      return showPickMany(place, step);
  }
}
