import assert from 'node:assert/strict';
import { startKrakenAccount, type KrakenAccount } from '../../support/krakenAccount.ts';
import { eventually } from '../../support/eventually.ts';
import { openWorkbench, type WorkbenchOptions } from './open.ts';
import type { Workbench } from './workbench.ts';

/** The rows of the account at the exchange, by the texts that depend on the clock. */
const ROWS = [
  /^History not kept yet$/,
  /^Trades 1 · 1 ready$/,
  /^Third quarter ready · 1[12] days left$/,
  /^Ledgers 1 · 1 pending$/,
  /^Whole year processing · \d minutes?$/,
];

/** A window whose accounts are added at an exchange on loopback. */
export interface AtExchange {
  readonly kraken: KrakenAccount;
  readonly vscode: Workbench;
}

let exchanges: KrakenAccount[] = [];

/** Opens a window with the view shown and no account yet. */
export async function openAtExchange(
  permissions?: Parameters<typeof startKrakenAccount>[0],
  options: WorkbenchOptions = {},
): Promise<AtExchange> {
  const kraken = await startKrakenAccount(permissions);
  exchanges.push(kraken);
  const settings = { 'krakenExports.apiUrl': kraken.url, ...options.settings };
  const vscode = await openWorkbench({ ...options, settings });
  await vscode.openView();
  return { kraken, vscode };
}

/** Opens a window with the account that the exchange has, named “Main”. */
export async function openWithAccount(options?: WorkbenchOptions): Promise<AtExchange> {
  const { kraken, vscode } = await openAtExchange(undefined, options);
  await vscode.runCommand('Kraken Exports: Add Account…');
  await enterAccount(vscode, { name: 'Main', ...kraken });
  await eventually(async () => {
    assertRows(await vscode.rows());
  });
  // Until then, it would be taken from what is opened next.
  await vscode.view.locator('[role=treeitem].focused').waitFor();
  return { kraken, vscode };
}

/** Walks through the steps of adding an account, up to the last Enter. */
export async function enterAccount(
  { quickInput }: Workbench,
  entered: { readonly name: string; readonly apiKey: string; readonly secret: string },
): Promise<void> {
  for (const [step, text] of [entered.name, entered.apiKey, entered.secret].entries()) {
    await quickInput.box.getByText(`(${step + 1}/3)`).waitFor();
    await quickInput.enter(text);
  }
}

export function assertRows(rows: readonly string[]): void {
  assert.equal(rows.length, ROWS.length, rows.join('\n'));
  for (const [index, row] of rows.entries()) assert.match(row, ROWS[index] ?? /^$/);
}

afterEach('close the exchanges', async () => {
  const closing = exchanges;
  exchanges = [];
  for (const exchange of closing) await exchange.close();
});
