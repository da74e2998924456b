import { QuickPickItemKind, ThemeColor, ThemeIcon, window } from 'vscode';
import type { InputBox, QuickPick } from 'vscode';
import { escapeLinks } from '../escape.ts';
import { escapeItem } from '../pickers.ts';
import { runStep, type StepContext } from './runStep.ts';
import type { InputStep, PickItem, PickManyStep, PickStep, StepOutcome } from './step.ts';

/** As many characters as have room in a line of a quick pick, which wraps none. */
const LINE_LENGTH = 80;

const SEPARATOR: PickItem = {
  ...{ label: '', kind: QuickPickItemKind.Separator, isDefault: false },
  onPick: () => undefined,
};

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
  showItems(pick, step.items);
  return runStep(context, pick, {
    save: () => undefined,
    accept: async (signal) => {
      const [item] = pick.selectedItems;
      item?.onPick();
      if (!item?.accept) return item && 'next';
      setPickBusy(pick, step, true);
      const outcome = await item.accept(signal);
      setPickBusy(pick, step, false);
      if (outcome === 'next' || outcome.step !== context.index || outcome.reason === '') {
        return outcome;
      }
      pick.value = '';
      showItems(pick, [againItem(item, outcome.reason), ...step.items]);
      return undefined;
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

function showItems(pick: QuickPick<PickItem>, items: readonly PickItem[]): void {
  pick.items = items.flatMap((item) => [
    ...(item.startsGroup ? [SEPARATOR] : []),
    escapeItem(item),
  ]);
  pick.activeItems = pick.items.filter(({ isDefault }) => isDefault).slice(0, 1);
}

/**
 * An item that says why another one was not accepted, in place of a message, which a quick pick
 * can't show. Picking it picks the other one again.
 */
function againItem({ onPick, accept }: PickItem, reason: string): PickItem {
  const end = reason.length > LINE_LENGTH ? reason.lastIndexOf(' ', LINE_LENGTH) : -1;
  const lines =
    end > 0 ? { label: reason.slice(0, end), detail: reason.slice(end + 1) } : { label: reason };
  return {
    ...lines,
    iconPath: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
    alwaysShow: true,
    isDefault: true,
    ...{ onPick, ...(accept && { accept }) },
  };
}

/** @param problem why the value is invalid; `undefined` if it is valid. */
function showProblem(input: InputBox, problem: string | undefined): void {
  input.validationMessage = problem && escapeLinks(problem);
}

function setPickBusy(pick: QuickPick<PickItem>, step: PickStep, busy: boolean): void {
  pick.busy = busy;
  pick.enabled = !busy;
  pick.placeholder = busy ? (step.busyPlaceholder ?? step.placeholder) : step.placeholder;
}

function setBusy(input: InputBox, step: InputStep, busy: boolean): void {
  input.busy = busy;
  input.enabled = !busy;
  input.prompt = busy ? (step.busyPrompt ?? step.prompt) : step.prompt;
}
