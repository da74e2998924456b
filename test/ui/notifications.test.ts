import assert from 'node:assert/strict';
import { openWithAccount } from './support/index.ts';

const READY = '“Third quarter (2)” is ready to be downloaded.';

describe('An export that was requested', () => {
  it('is told of no more where that is switched off', async () => {
    const { vscode } = await openWithAccount();
    await vscode.chooseFromContextMenu(vscode.row('Third quarter'), 'Request Again');
    const notification = vscode.notifications.filter({ hasText: READY });
    await notification.waitFor({ timeout: 40_000 });
    await vscode.screenshot('notification, ready');
    await vscode.clickButton(notification, 'Only Show Problems');
    await vscode.notifications.getByText('shows notifications of problems only').waitFor();
    await vscode.screenshot('notification, switched off');
    await vscode.chooseFromContextMenu(vscode.row('Third quarter (2)'), 'Request Again');
    await vscode.row('Third quarter (3)').filter({ hasText: 'ready' }).waitFor({ timeout: 40_000 });
    await vscode.page.waitForTimeout(3_000);
    assert.equal(await vscode.notifications.filter({ hasText: 'is ready' }).count(), 0);
  });
});
