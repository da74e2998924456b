import { posix } from 'node:path';
import { Uri } from 'vscode';

/** Also in the `activationEvents` of `package.json`, for editors that are restored at startup. */
export const ARCHIVE_SCHEME = 'kraken-exports';

/**
 * The URI of the table in an archive: the archive's path, followed by the name of the table, which
 * becomes the title of the editor.
 *
 * @param path of the archive, absolute.
 * @param name of the table, with its extension.
 */
export function tableUri(path: string, name: string): Uri {
  const archive = Uri.file(path);
  return archive.with({ scheme: ARCHIVE_SCHEME, path: posix.join(archive.path, name) });
}

/** The path of the archive that the table of a `tableUri` is in. */
export function archiveOf(uri: Uri): string {
  return uri.with({ scheme: 'file', path: posix.dirname(uri.path) }).fsPath;
}
