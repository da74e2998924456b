import { commands } from 'vscode';
import type { TextDocumentShowOptions, Uri } from 'vscode';

/** The view type of the reader, also in `package.json`. */
export const READER = 'krakenExports.table';

/** Shows an export in the reader. */
export async function openInReader(uri: Uri): Promise<void> {
  await commands.executeCommand('vscode.openWith', uri, READER);
}

/** Shows an export as text, of any size. */
export async function openAsText(uri: Uri, options?: TextDocumentShowOptions): Promise<void> {
  await commands.executeCommand('vscode.openWith', uri, 'default', options);
}
