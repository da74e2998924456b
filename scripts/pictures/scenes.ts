import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Locator } from 'playwright-core';
import * as v from 'valibot';
import texts from '../../package.nls.json' with { type: 'json' };
import type { CommandName } from '../../src/ui/commands.ts';
import { eventually } from '../../test/support/eventually.ts';
import { openFromRow } from '../../test/ui/support/reader.ts';
import type { Workbench } from '../../test/ui/support/workbench.ts';
import { messageOf } from '../l10n/texts.ts';
import type { Studio } from './studio.ts';

/** Milliseconds: longer than the demo exchange takes for everything. */
const EVERYTHING = 240_000;

/** What the demo account calls its exports. */
const LAST_YEAR = `Tax year ${new Date().getFullYear() - 1}`;
const BROKEN = 'row lost';

const History = v.object({ updatedAt: v.number() });

/** Takes all pictures, in an order in which no scene is in the way of the next one. */
export async function takePictures(studio: Studio): Promise<void> {
  await openDemo(studio);
  await takeList(studio);
  await takeOverview(studio);
  await takeChecks(studio);
  await takeRequest(studio);
  await takeHistory(studio);
  await takeExport(studio);
}

async function openDemo({ vscode }: Studio): Promise<void> {
  await vscode.openView();
  // Notifications would lie over what is pictured.
  await vscode.runCommand('Notifications: Toggle Do Not Disturb Mode');
  await run(vscode, 'addDemoAccount');
  await vscode.row(LAST_YEAR).last().waitFor();
  // Wide enough for most of what rows say.
  const { x = 0, width = 0 } = (await vscode.view.boundingBox()) ?? {};
  const { mouse } = vscode.page;
  await mouse.move(x + width, 300);
  await mouse.down();
  await mouse.move(x + width + 70, 300, { steps: 5 });
  await mouse.up();
}

/** The tree, with the pointer over an export. */
async function takeList({ vscode, take }: Studio): Promise<void> {
  const hover = vscode.page.locator('.workbench-hover').filter({ visible: true });
  await take('list', async () => {
    // A list that changes under the pointer shows no hover until the pointer moves again.
    await vscode.activityBarIcon.hover();
    await vscode.row(LAST_YEAR).last().hover();
    await hover.locator('code').first().waitFor({ timeout: 2_000 });
    const { view } = vscode;
    return [view.locator('.title').first(), view.getByRole('treeitem').last(), hover];
  });
}

/** The window with the tree, and an export in the reader. */
async function takeOverview(studio: Studio): Promise<void> {
  const { vscode, reader, take } = studio;
  await read(studio, vscode.row(LAST_YEAR).last());
  await reader.content.getByRole('combobox').first().selectOption('BTC');
  await take('overview', async () => {
    await vscode.activityBarIcon.hover();
    await reader.content.getByRole('slider').first().hover();
    return [vscode.page.locator('body')];
  });
}

/** What the reader says of an export from which a row was cut out. */
async function takeChecks(studio: Studio): Promise<void> {
  const { vscode, reader, take } = studio;
  await read(studio, vscode.row(BROKEN));
  await reader.verdict.click();
  const checks = reader.content.getByRole('tabpanel').getByRole('region');
  await take('checks', () => Promise.resolve([editorTitle(vscode), checks.nth(3)]));
}

/** The second step of a request. */
async function takeRequest({ vscode, take }: Studio): Promise<void> {
  const { quickInput } = vscode;
  await ask(vscode, 'requestExport');
  const before = await quickInput.box.innerText();
  await quickInput.accept();
  await eventually(async () => {
    assert.notEqual(await quickInput.box.innerText(), before);
  });
  await take('request', () => Promise.resolve([quickInput.box]));
  await quickInput.cancel();
}

/** The row of a complete history, and its files. */
async function takeHistory({ vscode, reader, downloads, take }: Studio): Promise<void> {
  await ask(vscode, 'updateHistory');
  await vscode.quickInput.accept();
  const file = join(downloads, 'Demo history', 'history.json');
  await eventually(
    async () => v.parse(History, JSON.parse(await readFile(file, 'utf8'))),
    EVERYTHING,
  );
  // What was requested for the history is no part of the picture.
  await vscode.view.getByRole('treeitem', { expanded: true }).last().click();
  await run(vscode, 'openHistory');
  await reader.verdict.waitFor();
  await reader.content.locator('table').last().scrollIntoViewIfNeeded();
  await take('history');
}

/** What a history can be exported for. */
async function takeExport({ vscode, take }: Studio): Promise<void> {
  await ask(vscode, 'exportHistory');
  await take('export', () => Promise.resolve([vscode.quickInput.box]));
  await vscode.quickInput.cancel();
}

/** Downloads an export and opens it in the reader, with nothing else in the window. */
async function read({ vscode, reader }: Studio, row: Locator): Promise<void> {
  await vscode.runCommand('View: Close All Editors');
  await vscode.clickRowAction(row, texts['command.downloadExport.title']);
  await openFromRow(vscode, row);
  await reader.verdict.waitFor();
}

/** Runs a command that asks something, where no editor can take the focus. */
async function ask(vscode: Workbench, command: CommandName): Promise<void> {
  await vscode.runCommand('View: Close All Editors');
  await run(vscode, command);
  // Where the pointer has chosen the command, it would rest on the question.
  await vscode.page.mouse.move(0, 0);
  const { box, field } = vscode.quickInput;
  await eventually(async () => {
    assert.doesNotMatch(await field.inputValue(), /^>/);
    await box.getByRole('option').first().waitFor({ timeout: 1_000 });
  });
}

/** The tabs above the editor. */
function editorTitle({ page }: Workbench): Locator {
  return page.locator('.part.editor .title');
}

async function run(vscode: Workbench, command: CommandName): Promise<void> {
  await vscode.runCommand(`${texts.category}: ${messageOf(texts[`command.${command}.title`])}`);
}
