import { type Locator, type Page } from 'playwright-core';

/** For how many milliseconds to wait until an action is possible. */
interface Patience {
  readonly timeout: number;
}

/** The box at the top of the window in which VS Code asks for a text or a choice. */
export class QuickInput {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get box(): Locator {
    return this.#page.locator('.quick-input-widget');
  }

  /** The field for text; its `type` is `password` where the text is hidden. */
  get field(): Locator {
    return this.box.locator('.quick-input-header input.input');
  }

  /** The title with its step, as in `Add Account (1/3)`. */
  async title(): Promise<string> {
    return this.box.locator('.quick-input-title').innerText();
  }

  /** The prompt, or the complaint about what has been typed. */
  async message(): Promise<string> {
    return this.box.locator('.quick-input-message').innerText();
  }

  /** The labels of the choices on the screen. */
  async choices(): Promise<string[]> {
    return this.box.getByRole('option').locator('.label-name').allInnerTexts();
  }

  /** Types a text in place of what is there. */
  async type(text: string, options?: Patience): Promise<void> {
    await this.field.fill(text, options);
  }

  /** Takes what has been typed or is selected. */
  async accept(): Promise<void> {
    await this.field.press('Enter');
  }

  /** Types a text and takes it. */
  async enter(text: string): Promise<void> {
    await this.type(text);
    await this.accept();
  }

  /** Takes the first choice with this label. */
  async choose(label: string, options?: Patience): Promise<void> {
    await this.box.getByRole('option', { name: label }).first().click(options);
  }

  /** Clicks a button beside the title, such as `Back`. */
  async clickButton(name: string): Promise<void> {
    await this.box.locator('.quick-input-titlebar').getByRole('button', { name }).click();
  }

  async cancel(): Promise<void> {
    await this.field.press('Escape');
  }
}
