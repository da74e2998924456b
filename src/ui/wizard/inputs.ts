import { window } from 'vscode';
import type { InputBox } from 'vscode';
import { escapeLinks } from '../escape.ts';
import { escapeItem } from '../pickers.ts';
import { runStep, type StepContext } from './showStep.ts';
import type { InputStep, PickItem, PickManyStep, PickStep, StepOutcome } from './step.ts';

/** Shows a step in which something is typed. */
export function showInput(place: StepContext, step: InputStep): Promise<StepOutcome | 'left'> {
  const input = window.createInputBox();
  input.prompt = step.prompt;
  input.placeholder = step.placeholder ?? '';
  input.value = step.value;
  input.password = step.password ?? false;
  showProblem(input, place.reason);
  input.onDidChangeValue((value) => {
    showProblem(input, value === '' ? undefined : step.validate(value));
  });
  const { button } = step;
  return runStep(place, input, {
    ...(button && { button: { ...button, press: () => button.onPress(input.value) } }),
    save: () => {
      step.save(input.value);
    },
    accept: async (signal) => {
      const complaint = step.validate(input.value);
      showProblem(input, complaint);
      if (complaint !== undefined) return undefined;
      step.save(input.value);
      setBusy(input, step, true);
      const outcome = await step.accept(input.value, signal);
      setBusy(input, step, false);
      if (outcome === 'next' || outcome.step !== place.index) return outcome;
      showProblem(input, outcome.reason);
      return undefined;
    },
  });
}

/** Shows a step in which one of several things is picked. */
export function showPick(place: StepContext, step: PickStep): Promise<StepOutcome | 'left'> {
  const pick = window.createQuickPick<PickItem>();
  pick.placeholder = step.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = step.items.map(escapeItem);
  pick.activeItems = pick.items.filter(({ isDefault: chosen }) => chosen);
  return runStep(place, pick, {
    save: () => undefined,
    accept: () => {
      const [item] = pick.selectedItems;
      item?.onPick();
      return Promise.resolve(item && 'next');
    },
  });
}

/** Shows a step in which any number of things but none is picked. */
export function showPickMany(
  place: StepContext,
  step: PickManyStep,
): Promise<StepOutcome | 'left'> {
  const pick = window.createQuickPick();
  const items = step.labels.map((label) => ({ label }));
  const keep = () => {
    const picked = new Set(pick.selectedItems.map(({ label }) => label));
    step.save(step.labels.filter((label) => picked.has(label)));
  };
  pick.canSelectMany = true;
  pick.placeholder = step.placeholder;
  pick.items = items;
  pick.selectedItems = items.filter(({ label }) => step.picked.includes(label));
  return runStep(place, pick, {
    save: keep,
    accept: () => {
      if (pick.selectedItems.length > 0) {
        keep();
        return Promise.resolve('next');
      }
      pick.placeholder = step.requiredMessage;
      return Promise.resolve(undefined);
    },
  });
}

/** Says below the input why its value can't be taken, `undefined` if it can. */
function showProblem(input: InputBox, complaint: string | undefined): void {
  input.validationMessage = complaint && escapeLinks(complaint);
}

function setBusy(input: InputBox, step: InputStep, busy: boolean): void {
  input.busy = busy;
  input.enabled = !busy;
  input.prompt = busy ? (step.busyPrompt ?? step.prompt) : step.prompt;
}
