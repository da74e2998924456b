import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import {
  eventually,
  openFolder,
  openFromRow,
  openWorkbench,
  THEMES,
  type Workbench,
} from './support/index.ts';

const [walkthrough] = manifest.contributes.walkthroughs;
const steps = walkthrough?.steps ?? [];

/** What the demo account calls a report, which moves with the year. */
const LAST_YEAR = `Tax year ${new Date().getFullYear() - 1}`;

/** Opens a window for the first time, for somebody who has changed no setting. */
async function openFirstTime(settings: Readonly<Record<string, unknown>> = {}) {
  const vscode = await openWorkbench({
    settings: {
      'workbench.startupEditor': 'welcomePage',
      'workbench.welcomePage.walkthroughs.openOnInstall': true,
      ...settings,
    },
  });
  const page = new WalkthroughPage(vscode);
  await page.step('look').waitFor();
  return { vscode, page };
}

/** The walkthrough in its editor. */
class WalkthroughPage {
  readonly #vscode: Workbench;

  constructor(vscode: Workbench) {
    this.#vscode = vscode;
  }

  get content() {
    return this.#vscode.page.locator('.gettingStartedSlideDetails');
  }

  step(id: string) {
    return this.content.locator(`[data-step-id="${this.#fullId(id)}"]`);
  }

  /** Opens a step, and waits for its picture. */
  async show({ id, media }: (typeof steps)[number]): Promise<void> {
    await this.step(id).click();
    const text = await readFile(join(import.meta.dirname, '../..', media.svg), 'utf8');
    const picture = this.#vscode.page
      .frameLocator('.getting-started-media iframe')
      .frameLocator('#active-frame')
      .locator('svg');
    await eventually(async () => {
      assert.equal(await picture.locator('path').count(), text.split('<path').length - 1);
    });
  }

  /** The steps that are checked off. */
  async done(): Promise<string[]> {
    const checked = await this.content.locator('.complete[data-done-step-id]').all();
    const ids = await Promise.all(checked.map((each) => each.getAttribute('data-done-step-id')));
    return steps.map(({ id }) => id).filter((id) => ids.includes(this.#fullId(id)));
  }

  #fullId(step: string): string {
    return `${manifest.publisher}.${manifest.name}#${walkthrough?.id}#${step}`;
  }
}

describe('The walkthrough', () => {
  it('is there at the first start, and has a picture for each step, in every theme', async () => {
    const { vscode, page } = await openFirstTime();
    for (const theme of THEMES) {
      await vscode.chooseTheme(theme);
      for (const step of steps) {
        await page.show(step);
        await vscode.screenshot(`walkthrough, ${step.id}, ${theme}`);
      }
    }
  });

  it('checks off what was done, and keeps that', async () => {
    const downloads = await openFolder();
    const { vscode, page } = await openFirstTime({ 'krakenExports.downloadFolder': downloads });
    assert.deepEqual(await page.done(), []);
    await vscode.clickButton(page.content, 'Explore with a Demo Account');
    const row = vscode.row(LAST_YEAR).last();
    await row.waitFor();
    await eventually(async () => {
      assert.deepEqual(await page.done(), ['look']);
    });
    await vscode.screenshot('walkthrough, demo account');
    await vscode.clickRowAction(row, 'Download');
    await openFromRow(vscode, row.filter({ hasText: 'downloaded' }));
    await vscode.runCommand('Kraken Exports: Remove Account…');
    await vscode.clickButton(vscode.dialog, 'Remove');
    await vscode.runCommand('Kraken Exports: Open Walkthrough');
    await eventually(async () => {
      assert.deepEqual(await page.done(), ['look', 'read']);
    });
  });

  it('is not there at the next start, but behind a link', async () => {
    const { vscode, page } = await openFirstTime();
    await vscode.runCommand('View: Close All Editors');
    await page.content.waitFor({ state: 'hidden' });
    await vscode.page.reload();
    await vscode.openView();
    const link = vscode.view.getByText('walkthrough', { exact: true });
    await link.waitFor();
    await vscode.screenshot('no account');
    assert.equal(await page.step('look').count(), 0);
    await link.click();
    await page.step('look').waitFor();
  });
});
