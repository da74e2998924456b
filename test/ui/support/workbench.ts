import { join } from 'node:path';
import { type Locator, type Page } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';
import { QuickInput } from './quickInput.ts';

/** By VS Code's own names of themes, the class of its window. */
const THEME_CLASSES = {
  'Dark Modern': 'vs-dark',
  'Light Modern': 'vs',
  'Dark High Contrast': 'hc-black',
  'Light High Contrast': 'hc-light',
} as const;

export type Theme = keyof typeof THEME_CLASSES;
export const THEMES: readonly Theme[] = [
  'Dark Modern',
  'Light Modern',
  'Dark High Contrast',
  'Light High Contrast',
];

/** A window of VS Code, seen as a user of the extension sees it. */
export class Workbench {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly #pictures: string;

  constructor(page: Page, pictures: string) {
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.#pictures = pictures;
  }

  /** The extension's icon in the activity bar. Its badge is `.badge-content` in it. */
  get activityBarIcon(): Locator {
    return this.page
      .locator('.activitybar [role=tab]')
      .filter({ has: this.page.locator('[aria-label^="Exports for Kraken"]') });
  }

  /** The extension's item in the status bar. */
  get statusBarItem(): Locator {
    return this.page.locator('.statusbar-item[id="exports-for-kraken.kraken-exports.reports"]');
  }

  /** The extension's view, with the tree or the welcome text in it. */
  get view(): Locator {
    return this.page.locator('.part.sidebar');
  }

  /** The notifications on the screen. */
  get notifications(): Locator {
    return this.page.locator('.notification-toast');
  }

  /** The modal dialog, which takes a `button` as notifications do. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** Shows the extension's view if it isn't shown. */
  async openView(): Promise<void> {
    if ((await this.activityBarIcon.getAttribute('aria-expanded')) !== 'true') {
      await this.activityBarIcon.click();
    }
    await this.view.waitFor();
  }

  /**
   * Runs a command by its full name in the palette, as in `Kraken Exports: Refresh`. Once more if the
   * palette was closed by something that took the focus, which a user is too slow to see.
   */
  async runCommand(name: string): Promise<void> {
    const timeout = 5_000;
    await eventually(async () => {
      await this.page.keyboard.press('F1');
      await this.quickInput.type(`>${name}`, { timeout });
      await this.quickInput.choose(name, { timeout });
    }, 30_000);
  }

  /** Changes the theme, as a user does. */
  async chooseTheme(name: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.type(name);
    await this.quickInput.choose(name);
    await this.page.locator(`.monaco-workbench.${THEME_CLASSES[name]}`).waitFor();
  }

  /** What the visible rows of the view say, each as one text: label, then description. */
  async rows(): Promise<string[]> {
    const rows = await this.view.getByRole('treeitem').all();
    return Promise.all(
      rows.map(async (row) => {
        const parts = row.locator('.label-name, .label-description');
        return (await parts.allTextContents()).join(' ');
      }),
    );
  }

  /** What those of the rows say that have no room for all of it. */
  async cutRows(): Promise<string[]> {
    const cut: string[] = [];
    for (const row of await this.view
      .locator('[role=treeitem] .monaco-icon-label-container')
      .all()) {
      const isCut = await row.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
      if (isCut) cut.push((await row.textContent()) ?? '');
    }
    return cut;
  }

  /** The row of the view whose text contains `text`. */
  row(text: string | RegExp): Locator {
    return this.view.getByRole('treeitem').filter({ hasText: text });
  }

  /** The row of the view that the keyboard is on. */
  get focusedRow(): Locator {
    return this.view.locator('[role=tree]:focus [role=treeitem].focused');
  }

  /** Clicks an icon that a row shows while the pointer is over it. */
  async clickRowAction(row: Locator, name: string): Promise<void> {
    await row.hover();
    await row.getByRole('button', { name }).click();
  }

  /** Chooses an entry of a row's context menu. */
  async chooseFromContextMenu(row: Locator, name: string): Promise<void> {
    const item = this.page.getByRole('menuitem', { name });
    // A menu that has only just opened takes no clicks, and one closes when its row is drawn anew.
    await eventually(async () => {
      if (!(await item.isVisible())) await row.click({ button: 'right' });
      await item.click({ timeout: 1_000 });
      await item.waitFor({ state: 'hidden', timeout: 1_000 });
    });
  }

  /** What the notifications on the screen say. */
  async notificationTexts(): Promise<string[]> {
    return this.notifications.locator('.notification-list-item-message').allTextContents();
  }

  /** Clicks a button of a notification, a dialog or the welcome text. */
  async clickButton(where: Locator, name: string): Promise<void> {
    await where.getByRole('button', { name, exact: true }).click();
  }

  /** Saves a picture of the window to `out/screenshots`. */
  async screenshot(name: string): Promise<void> {
    const file = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`;
    // Whatever is fading in has come to its end in the picture.
    await this.page.screenshot({ path: join(this.#pictures, file), animations: 'disabled' });
  }
}
