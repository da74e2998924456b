/**
 * Drives VS Code as a user does. Each test opens a window of its own, on a server that has the
 * packaged extension installed and knows nothing of the tests before; it's closed after the test,
 * with a picture of it if the test has failed:
 *
 *     it('lists the reports', async () => {
 *       const vscode = await openWorkbench({ folder });
 *       await vscode.openView();
 *       await vscode.runCommand('Kraken Exports: Refresh');
 *       await eventually(async () => {
 *         assert.deepEqual(await vscode.rows(), ['Trades', 'Ledgers']);
 *       });
 *     });
 *
 * Actions wait by themselves until they are possible. Whatever is read is read at once, so wrap it
 * in `eventually`.
 */
export { assertRows, enterAccount, openAtExchange, openWithAccount } from './account.ts';
export { eventually } from '../../support/eventually.ts';
export { openFolder } from './folder.ts';
export { openWorkbench, type WorkbenchOptions } from './open.ts';
export { openFromRow, ReaderPage } from './reader.ts';
export { THEMES, type Workbench } from './workbench.ts';
