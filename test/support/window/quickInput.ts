import { EventEmitter, QuickInputButtons } from 'vscode';
import type { QuickInput, QuickInputButton } from 'vscode';

/** What an input box and a list to pick from have in common. */
export abstract class FakeQuickInput implements QuickInput {
  title: string | undefined;
  step: number | undefined;
  totalSteps: number | undefined;
  placeholder: string | undefined;
  value = '';
  enabled = true;
  busy = false;
  ignoreFocusOut = false;
  buttons: readonly QuickInputButton[] = [];
  /** Whether it is on the screen. */
  visible = false;

  readonly #changes = new EventEmitter<string>();
  readonly #accepts = new EventEmitter<void>();
  readonly #triggers = new EventEmitter<QuickInputButton>();
  readonly #hides = new EventEmitter<void>();
  readonly #onShow: () => void;
  readonly onDidChangeValue = this.#changes.event;
  readonly onDidAccept = this.#accepts.event;
  readonly onDidTriggerButton = this.#triggers.event;
  readonly onDidHide = this.#hides.event;

  constructor(onShow: () => void) {
    this.#onShow = onShow;
  }

  show(): void {
    this.visible = true;
    this.#onShow();
  }

  hide(): void {
    if (!this.visible) return;
    this.visible = false;
    this.#hides.fire();
  }

  dispose(): void {
    this.hide();
  }

  /** Replaces the text by another one. */
  type(text: string): void {
    this.value = text;
    this.#changes.fire(text);
  }

  /** Presses Enter, after typing where there is a text; VS Code tells of it in a disabled box as well. */
  enter(text?: string): void {
    if (text !== undefined) this.type(text);
    this.#accepts.fire();
  }

  /** Clicks on Back; throws where there is none to click on. */
  back(): void {
    this.press(QuickInputButtons.Back);
  }

  /** Clicks on a button beside the title. */
  press(button: QuickInputButton | undefined): void {
    if (!button || !this.buttons.includes(button) || !this.enabled) {
      throw new Error('There is no such button to click on');
    }
    this.#triggers.fire(button);
  }

  escape(): void {
    this.hide();
  }
}
