import { window } from 'vscode';
import type { InputBox } from 'vscode';
import { escapeLinks } from '../escape.ts';
import { escapeItem } from '../pickers.ts';
import { runStep, type StepContext } from './runStep.ts';
import type { InputStep, PickItem, PickManyStep, PickStep, StepOutcome } from './step.ts';

export function showInput(context: StepContext, step: InputStep): Promise<StepOutcome | 'left'> {
  const input = window.createInputBox();
  input.prompt = step.prompt;
  input.placeholder = step.placeholder ?? '';
  input.value = step.value;
  input.password = step.password ?? false;
  showProblem(input, context.reason);
  input.onDidChangeValue((value) => {
    showProblem(input, value === '' ? undefined : step.validate(value));
  });
  const { button } = step;
  return runStep(context, input, {
    ...(button && { button: { ...button, onPress: () => button.onPress(input.value) } }),
    save: () => {
      step.save(input.value);
    },
    accept: async (signal) => {
      const problem = step.validate(input.value);
      showProblem(input, problem);
      if (problem !== undefined) return undefined;
      step.save(input.value);
      setBusy(input, step, true);
      const outcome = await step.accept(input.value, signal);
      setBusy(input, step, false);
      if (outcome === 'next' || outcome.step !== context.index) return outcome;
      showProblem(input, outcome.reason);
      return undefined;
    },
  });
}

export function showPick(context: StepContext, step: PickStep): Promise<StepOutcome | 'left'> {
  const pick = window.createQuickPick<PickItem>();
  pick.placeholder = step.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = step.items.map(escapeItem);
  pick.activeItems = pick.items.filter(({ isDefault }) => isDefault);
  return runStep(context, pick, {
    save: () => undefined,
    accept: () => {
      const [item] = pick.selectedItems;
      item?.onPick();
      return Promise.resolve(item && 'next');
    },
  });
}

export function showPickMany(
  context: StepContext,
  step: PickManyStep,
): Promise<StepOutcome | 'left'> {
  const pick = window.createQuickPick();
  const items = step.labels.map((label) => ({ label }));
  const save = () => {
    const picked = new Set(pick.selectedItems.map(({ label }) => label));
    step.save(step.labels.filter((label) => picked.has(label)));
  };
  pick.canSelectMany = true;
  pick.placeholder = step.placeholder;
  pick.items = items;
  pick.selectedItems = items.filter(({ label }) => step.picked.includes(label));
  return runStep(context, pick, {
    save,
    accept: () => {
      if (pick.selectedItems.length > 0) {
        save();
        return Promise.resolve('next');
      }
      pick.placeholder = step.requiredMessage;
      return Promise.resolve(undefined);
    },
  });
}

/** @param problem why the value is invalid; `undefined` if it is valid. */
function showProblem(input: InputBox, problem: string | undefined): void {
  input.validationMessage = problem && escapeLinks(problem);
}

function setBusy(input: InputBox, step: InputStep, busy: boolean): void {
  input.busy = busy;
  input.enabled = !busy;
  input.prompt = busy ? (step.busyPrompt ?? step.prompt) : step.prompt;
}
