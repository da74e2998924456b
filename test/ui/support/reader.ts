import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as v from 'valibot';
import { type Frame, type FrameLocator, type Locator } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';
import { type Theme, type Workbench } from './workbench.ts';

const AxeResults = v.object({
  violations: v.array(v.object({ id: v.string(), nodes: v.array(v.object({ html: v.string() })) })),
});

/** The reader in a window: the page of the editor that is shown. */
export class ReaderPage {
  readonly #vscode: Workbench;

  constructor(vscode: Workbench) {
    this.#vscode = vscode;
  }

  get content(): FrameLocator {
    const shown = this.#vscode.page.locator('iframe.webview.ready:visible');
    return shown.contentFrame().locator('#active-frame').contentFrame();
  }

  get verdict(): Locator {
    return this.content.locator('.verdict');
  }

  /** The point of a chart that is told of. */
  get chartDot(): Locator {
    return this.content.locator('.chart-mark-dot');
  }

  get grid(): Locator {
    return this.content.getByRole('grid');
  }

  /** What has the focus. */
  get focused(): Locator {
    return this.content.locator(':focus');
  }

  /** Whether the page as a whole is wider than its editor. */
  async isCutOff(): Promise<boolean> {
    return this.content
      .locator('html')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
  }

  async showTab(name: 'Overview' | 'Rows' | 'Checks'): Promise<void> {
    // Where the pointer rests, a hover of VS Code's may lie over the tabs.
    await this.#vscode.page.mouse.move(0, 0);
    await this.content.getByRole('tab', { name }).click();
  }

  /** Waits until the page has taken over a theme. */
  async waitForTheme(name: Theme): Promise<void> {
    await this.content.locator(`body[data-vscode-theme-name="${name}"]`).waitFor();
  }

  /** Fails if a rule of accessibility is broken on the page as it is shown. */
  async assertAccessible(): Promise<void> {
    const frame = await this.#frame();
    const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    await frame.evaluate(await readFile(path, 'utf8'));
    const results: unknown = await frame.evaluate('axe.run(document)');
    const { violations } = v.parse(AxeResults, results);
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    assert.deepEqual(found, []);
  }

  async #frame(): Promise<Frame> {
    const handle = await this.content.locator('main').elementHandle();
    const frame = await handle.ownerFrame();
    assert.ok(frame);
    return frame;
  }
}

/** Opens the downloaded export of a row in the reader. */
export async function openFromRow(vscode: Workbench, row: Locator): Promise<ReaderPage> {
  const reader = new ReaderPage(vscode);
  // A row that is drawn anew, as when its file was read, may take no click.
  await eventually(async () => {
    await vscode.clickRowAction(row, 'Open');
    await reader.verdict.waitFor({ timeout: 5_000 });
  }, 30_000);
  return reader;
}
