import assert from 'node:assert/strict';
import { eventually, openWithAccount, type Workbench } from './support/index.ts';

/** Waits for a step, such as `2/5`. */
async function step({ quickInput }: Workbench, number: string): Promise<void> {
  await quickInput.box.getByText(`(${number})`).waitFor();
}

/** The choices that have a tick. */
function ticked({ quickInput }: Workbench): Promise<number> {
  return quickInput.box.locator('.monaco-list-row .monaco-checkbox.checked').count();
}

describe('An export', () => {
  it('is requested by keyboard alone, with a way back', async () => {
    const { kraken, vscode } = await openWithAccount();
    const { quickInput, page } = vscode;
    const year = new Date().getUTCFullYear() - 1;
    await vscode.runCommand('Kraken Exports: Request Export…');
    await step(vscode, '1/5');
    await vscode.screenshot('request 1 kind');
    await quickInput.accept();
    await step(vscode, '2/5');
    await vscode.screenshot('request 2 period');
    await quickInput.enter('Last year');
    await step(vscode, '3/5');
    await eventually(async () => {
      assert.equal(await ticked(vscode), 10);
    });
    await vscode.screenshot('request 3 fields');
    await quickInput.accept();
    await step(vscode, '4/5');
    await page.keyboard.press('ArrowDown');
    await vscode.screenshot('request 4 format');
    await quickInput.accept();
    await step(vscode, '5/5');
    const proposal = `Ledgers ${year}-01-01 to ${year}-12-31, TSV`;
    assert.equal(await quickInput.field.inputValue(), proposal);
    await quickInput.enter('Whole year');
    await eventually(async () => {
      assert.match(await quickInput.message(), /An export named “Whole year” already exists/);
    });
    await vscode.screenshot('request 5 description taken');
    for (const number of ['4/5', '3/5', '2/5']) {
      await page.keyboard.press('Control+Alt+-');
      await step(vscode, number);
    }
    await eventually(async () => {
      const focused = quickInput.box.locator('.monaco-list-row.focused .label-name');
      assert.match(await focused.innerText(), /^Last year/);
    });
    for (const number of ['3/5', '4/5', '5/5']) {
      await quickInput.accept();
      await step(vscode, number);
    }
    await quickInput.enter('By keyboard');
    await vscode.row('By keyboard').waitFor();
    assert.match(
      (await vscode.rows()).find((row) => row.startsWith('By keyboard')) ?? '',
      /^By keyboard (queued|processing) · just now$/,
    );
    const requests = kraken.calls.filter(({ method }) => method === 'AddExport');
    assert.deepEqual(
      requests.map(({ params }) => [
        params?.['description'],
        params?.['format'],
        params?.['fields'],
      ]),
      [['By keyboard', 'TSV', 'all']],
    );
    assert.match(await page.locator('.statusbar').innerText(), /Requested “By keyboard”\./);
    await vscode.screenshot('request done');
  });

  it('is requested with some of the fields, and at least one', async () => {
    const { kraken, vscode } = await openWithAccount();
    const { quickInput } = vscode;
    await vscode.runCommand('Kraken Exports: Request Export…');
    for (const number of ['1/5', '2/5']) {
      await step(vscode, number);
      await quickInput.accept();
    }
    await step(vscode, '3/5');
    await quickInput.box.locator('.quick-input-header .monaco-checkbox').click();
    await eventually(async () => {
      assert.equal(await ticked(vscode), 0);
    });
    await quickInput.accept();
    await quickInput.box.getByPlaceholder('Select at least one field.').waitFor();
    for (const field of ['amount', 'time']) {
      await quickInput.box.locator('.monaco-list-row', { hasText: field }).click();
    }
    await quickInput.accept();
    await step(vscode, '4/5');
    await quickInput.clickButton('Back');
    await step(vscode, '3/5');
    await eventually(async () => {
      assert.equal(await ticked(vscode), 2);
    });
    for (const number of ['4/5', '5/5']) {
      await quickInput.accept();
      await step(vscode, number);
    }
    assert.match(await quickInput.field.inputValue(), /, 2 of 10 fields$/);
    await quickInput.enter('Some fields');
    await vscode.row('Some fields').waitFor();
    const [request] = kraken.calls.filter(({ method }) => method === 'AddExport');
    assert.equal(request?.params?.['fields'], 'time,amount');
  });
});
