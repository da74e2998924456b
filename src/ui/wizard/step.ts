import type { QuickPickItem } from 'vscode';

/** A step of a multi-step input. */
export type Step = InputStep | PickStep | PickManyStep;

/** Go to the next step, or to the step with that index, which shows the reason. */
export type StepOutcome = 'next' | { readonly step: number; readonly reason: string };

/** An input box. */
export interface InputStep {
  readonly kind: 'input';
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly button?: StepButton;
  /** Whether the value is masked. */
  readonly password?: boolean;
  /** @returns why the value is invalid. Called on each change. */
  readonly validate: (value: string) => string | undefined;
  /** Saves the value for when the step is shown again. Called on Enter and on Back. */
  readonly save: (value: string) => void;
  /** Replaces the prompt while `accept` runs. */
  readonly busyPrompt?: string;
  /** Called with a valid value. The signal is aborted when the wizard is closed. */
  readonly accept: (value: string, signal: AbortSignal) => Promise<StepOutcome>;
}

/** A button beside the title that changes which steps follow. */
export interface StepButton {
  /** The id of a `ThemeIcon`. */
  readonly icon: string;
  readonly tooltip: string;
  /** Called after `save`. */
  readonly onPress: (value: string) => StepOutcome;
}

/** A quick pick of one item. */
export interface PickStep {
  readonly kind: 'pick';
  readonly placeholder: string;
  /** Replaces the placeholder while the `accept` of an item runs. */
  readonly busyPlaceholder?: string;
  readonly items: readonly PickItem[];
}

export interface PickItem extends QuickPickItem {
  /** Whether the item is active at first. */
  readonly isDefault: boolean;
  /** Whether there is a line above the item. */
  readonly startsGroup?: boolean;
  readonly onPick: () => void;
  /**
   * Called after `onPick`; without it, the next step follows. The signal is aborted when the wizard
   * is closed.
   */
  readonly accept?: (signal: AbortSignal) => Promise<StepOutcome>;
}

/** A quick pick of at least one item. */
export interface PickManyStep {
  readonly kind: 'pickMany';
  readonly placeholder: string;
  /** Replaces the placeholder if nothing was picked. */
  readonly requiredMessage: string;
  readonly labels: readonly string[];
  readonly picked: readonly string[];
  /** Saves the picked labels for when the step is shown again. Called on Enter and on Back. */
  readonly save: (labels: readonly string[]) => void;
}
