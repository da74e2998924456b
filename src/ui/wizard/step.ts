import type { QuickPickItem } from 'vscode';

/** One step of a multi-step input. */
export type Step = InputStep | PickStep | PickManyStep;

/** Where to go from a step: on, or to the step of that index with a reason to stand there. */
export type StepOutcome = 'next' | { readonly step: number; readonly reason: string };

/** A step in which something is typed. */
export interface InputStep {
  readonly kind: 'input';
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly button?: StepButton;
  /** Hidden as it is typed. */
  readonly password?: boolean;
  /** @returns why the value can't be taken, while it is typed. */
  readonly validate: (value: string) => string | undefined;
  /** Takes over what was typed, by Enter or by Back, for when the step is shown again. */
  readonly save: (value: string) => void;
  /** Shown in the prompt's place while `accept` takes its time. */
  readonly busyPrompt?: string;
  /** Acts on a good value; may take its time. Aborted when the input is left. */
  readonly accept: (value: string, signal: AbortSignal) => Promise<StepOutcome>;
}

/** A button beside the title that changes which steps come after. */
export interface StepButton {
  /** The id of a product icon. */
  readonly icon: string;
  readonly tooltip: string;
  /** Called once what was typed is kept. */
  readonly onPress: (value: string) => StepOutcome;
}

/** A step in which one of several things is picked. */
export interface PickStep {
  readonly kind: 'pick';
  readonly placeholder: string;
  readonly items: readonly PickItem[];
}

export interface PickItem extends QuickPickItem {
  /** Whether it is the one to begin with. */
  readonly isDefault: boolean;
  /** Takes it over, for when the step is shown again too. */
  readonly onPick: () => void;
}

/** A step in which any number of things but none is picked. */
export interface PickManyStep {
  readonly kind: 'pickMany';
  readonly placeholder: string;
  /** Shown in the placeholder's place where nothing was picked. */
  readonly requiredMessage: string;
  readonly labels: readonly string[];
  readonly picked: readonly string[];
  /** Takes over the labels of what was picked, by Enter or by Back. */
  readonly save: (labels: readonly string[]) => void;
}
