import { window } from 'vscode';
import type { InputBox } from 'vscode';
import { withoutLinks } from '../harmless.ts';
import { harmlessItem } from '../pickers.ts';
import { showAt, type Place } from './showStep.ts';
import type { InputStep, PickItem, PickManyStep, PickStep, StepOutcome } from './step.ts';

/** Shows a step in which something is typed. */
export function showInput(place: Place, step: InputStep): Promise<StepOutcome | 'left'> {
  const input = window.createInputBox();
  input.prompt = step.prompt;
  input.placeholder = step.placeholder ?? '';
  input.value = step.value;
  input.password = step.password ?? false;
  complain(input, place.reason);
  input.onDidChangeValue((value) => {
    complain(input, value === '' ? undefined : step.validate(value));
  });
  const { button } = step;
  return showAt(place, input, {
    ...(button && { own: { ...button, press: () => button.press(input.value) } }),
    keep: () => {
      step.keep(input.value);
    },
    accept: async (signal) => {
      const complaint = step.validate(input.value);
      complain(input, complaint);
      if (complaint !== undefined) return undefined;
      step.keep(input.value);
      setBusy(input, step, true);
      const outcome = await step.accept(input.value, signal);
      setBusy(input, step, false);
      if (outcome === 'next' || outcome.step !== place.index) return outcome;
      complain(input, outcome.reason);
      return undefined;
    },
  });
}

/** Shows a step in which one of several things is picked. */
export function showPick(place: Place, step: PickStep): Promise<StepOutcome | 'left'> {
  const pick = window.createQuickPick<PickItem>();
  pick.placeholder = step.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = step.items.map(harmlessItem);
  pick.activeItems = pick.items.filter(({ chosen }) => chosen);
  return showAt(place, pick, {
    keep: () => undefined,
    accept: () => {
      const [item] = pick.selectedItems;
      item?.take();
      return Promise.resolve(item && 'next');
    },
  });
}

/** Shows a step in which any number of things but none is picked. */
export function showPickMany(place: Place, step: PickManyStep): Promise<StepOutcome | 'left'> {
  const pick = window.createQuickPick();
  const items = step.labels.map((label) => ({ label }));
  const keep = () => {
    const picked = new Set(pick.selectedItems.map(({ label }) => label));
    step.keep(step.labels.filter((label) => picked.has(label)));
  };
  pick.canSelectMany = true;
  pick.placeholder = step.placeholder;
  pick.items = items;
  pick.selectedItems = items.filter(({ label }) => step.chosen.includes(label));
  return showAt(place, pick, {
    keep,
    accept: () => {
      if (pick.selectedItems.length > 0) {
        keep();
        return Promise.resolve('next');
      }
      pick.placeholder = step.needed;
      return Promise.resolve(undefined);
    },
  });
}

/** Says below the input why its value can't be taken, `undefined` if it can. */
function complain(input: InputBox, complaint: string | undefined): void {
  input.validationMessage = complaint && withoutLinks(complaint);
}

function setBusy(input: InputBox, step: InputStep, busy: boolean): void {
  input.busy = busy;
  input.enabled = !busy;
  input.prompt = busy ? (step.accepting ?? step.prompt) : step.prompt;
}
