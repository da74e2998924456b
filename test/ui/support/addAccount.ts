import type { Workbench } from './workbench.ts';

/** Walks through the steps of adding an account, up to the last Enter. */
export async function enterAccount(
  vscode: Workbench,
  { name, apiKey, secret }: { name: string; apiKey: string; secret: string },
): Promise<void> {
  await vscode.quickInput.box.getByText('(1/3)').waitFor();
  await vscode.quickInput.enter(name);
  await vscode.quickInput.box.getByText('(2/3)').waitFor();
  await vscode.quickInput.enter(apiKey);
  await vscode.quickInput.box.getByText('(3/3)').waitFor();
  await vscode.quickInput.enter(secret);
}
