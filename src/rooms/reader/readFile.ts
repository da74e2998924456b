import { l10n, TabInputCustom, TabInputText, Uri, window } from 'vscode';
import { openInReader } from '../../ui/reader.ts';

/**
 * Shows a file in the reader.
 *
 * @param target the file; the one of the active editor, or one that the user chooses, if missing.
 */
export async function readFile(target: unknown): Promise<void> {
  const uri = target instanceof Uri ? target : (activeFile() ?? (await chooseFile()));
  if (uri) await openInReader(uri);
}

/** The file of the active editor, if it may be an export. */
function activeFile(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const isFile = input instanceof TabInputText || input instanceof TabInputCustom;
  return isFile && /\.(csv|tsv|zip)$/i.test(input.uri.path) ? input.uri : undefined;
}

async function chooseFile(): Promise<Uri | undefined> {
  const [file] =
    (await window.showOpenDialog({
      title: l10n.t('Export to Read'),
      openLabel: l10n.t('Read'),
      filters: { [l10n.t('Exports')]: ['csv', 'tsv', 'zip'] },
    })) ?? [];
  return file;
}
