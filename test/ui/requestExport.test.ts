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

/** Opens the list of periods, from which all details are asked for. */
async function changeDetails(vscode: Workbench): Promise<void> {
  const { quickInput, page } = vscode;
  await vscode.runCommand('Kraken Exports: Request Export…');
  await step(vscode, '1/2');
  await quickInput.accept();
  await step(vscode, '2/2');
  // The last one is next to the first.
  await page.keyboard.press('ArrowUp');
  await quickInput.accept();
  await step(vscode, '2/5');
}

describe('An export', () => {
  it('is requested by Enter twice, and its days are seen before', async () => {
    const { kraken, vscode } = await openWithAccount();
    const { quickInput } = vscode;
    await vscode.runCommand('Kraken Exports: Request Export…');
    await step(vscode, '1/2');
    await vscode.screenshot('request 1 kind');
    await quickInput.accept();
    await step(vscode, '2/2');
    const detail = quickInput.box.getByText(/^All fields, CSV, and a description such as “Ledgers/);
    const [, name = ''] = /“(.*)”/.exec(await detail.innerText()) ?? [];
    await vscode.screenshot('request 2 period');
    await quickInput.accept();
    await vscode.row(name).waitFor();
    const requests = kraken.calls.filter(({ method }) => method === 'AddExport');
    assert.deepEqual(
      requests.map(({ params }) => [
        params?.['report'],
        params?.['description'],
        params?.['fields'],
      ]),
      [['ledgers', name, 'all']],
    );
  });

  it('is requested again from the list of periods where it was refused', async () => {
    const { kraken, vscode } = await openWithAccount();
    const { quickInput, page } = vscode;
    kraken.exchange.fail(
      { kind: 'refuse', error: 'EGeneral:Permission denied' },
      { method: 'AddExport', times: 1 },
    );
    await vscode.runCommand('Kraken Exports: Request Export…');
    await step(vscode, '1/2');
    await quickInput.accept();
    await step(vscode, '2/2');
    await quickInput.type('Last');
    await page.keyboard.press('ArrowDown');
    await quickInput.accept();
    const focused = quickInput.box.locator('.monaco-list-row.focused');
    await focused.filter({ hasText: 'lacks the permission' }).waitFor();
    await vscode.screenshot('request refused');
    await page.keyboard.press('Enter');
    await vscode.row(/^Ledgers .*-/).waitFor();
  });

  it('is requested by keyboard alone, with a way back', async () => {
    const { kraken, vscode } = await openWithAccount();
    const { quickInput, page } = vscode;
    const year = new Date().getUTCFullYear() - 1;
    await changeDetails(vscode);
    await vscode.screenshot('request 2 period, with details');
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
    const proposal = `Ledgers ${year}, TSV`;
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
    await changeDetails(vscode);
    await quickInput.accept();
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
