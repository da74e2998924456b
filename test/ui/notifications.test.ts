import { openWithAccount } from './support/index.ts';

const READY = '“Third quarter (2)” is ready to be downloaded.';

describe('An export that was requested', () => {
  it('is told of when it is ready, which can be switched off there', async () => {
    const { vscode } = await openWithAccount();
    await vscode.chooseFromContextMenu(vscode.row('Third quarter'), 'Request Again');
    const notification = vscode.notifications.filter({ hasText: READY });
    await notification.waitFor({ timeout: 40_000 });
    await vscode.screenshot('notification, ready');
    await vscode.clickButton(notification, 'Only Show Problems');
    await vscode.notifications.getByText('shows notifications of problems only').waitFor();
    await vscode.screenshot('notification, switched off');
  });
});
