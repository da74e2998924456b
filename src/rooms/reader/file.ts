import { posix } from 'node:path';
import { Disposable, RelativePattern, Uri, workspace } from 'vscode';
import type { Core } from '../../core/core.ts';
import { findByPath, knownOf } from '../../core/exports/savedTable.ts';
import { allListed, type ListedReport } from '../../core/reports/listed.ts';
import type { OpenOptions, TableFile } from '../../shared/workerMessages.ts';
import { ARCHIVE_SCHEME, archiveOf, tableUri } from '../../ui/archiveUri.ts';

/** The file on the disk that a URI leads to; `undefined` if it is elsewhere. */
function pathOf(uri: Uri): string | undefined {
  if (uri.scheme === ARCHIVE_SCHEME) return archiveOf(uri);
  return uri.scheme === 'file' ? uri.fsPath : undefined;
}

/** How the worker reads the file. @throws FileSystemError */
export async function tableFileOf(uri: Uri): Promise<TableFile> {
  const path = pathOf(uri);
  return path === undefined ? { bytes: await workspace.fs.readFile(uri) } : { path };
}

/** The report that a file was downloaded for, and what is known of it. */
export interface KnownFile {
  readonly listed: ListedReport | undefined;
  readonly options: Omit<OpenOptions, 'file'>;
}

export async function findKnown(core: Core, uri: Uri): Promise<KnownFile> {
  const path = pathOf(uri);
  if (path === undefined) return { listed: undefined, options: {} };
  // Editors are restored before the accounts are.
  await core.loaded;
  await core.downloads.findAllFiles();
  const reports = allListed(core.store.state.accounts);
  const listed = findByPath(reports, path);
  return { listed, options: listed ? knownOf(listed, reports) : {} };
}

/** What shows the file as text: in an archive, that is the table. */
export function textUri(uri: Uri): Uri {
  const isArchive = uri.scheme === 'file' && uri.path.toLowerCase().endsWith('.zip');
  return isArchive ? tableUri(uri.fsPath, `${posix.basename(uri.path, '.zip')}.csv`) : uri;
}

/** Tells of changes to the file on the disk. */
export function watchFile(uri: Uri, onChange: () => void, onGone: () => void): Disposable {
  const path = pathOf(uri);
  const file = path === undefined ? uri : Uri.file(path);
  // What has a meaning in patterns stands for itself in brackets.
  const name = posix.basename(file.path).replaceAll(/[[\]{}*?]/g, '[$&]');
  const watcher = workspace.createFileSystemWatcher(
    new RelativePattern(Uri.joinPath(file, '..'), name),
  );
  watcher.onDidChange(onChange);
  watcher.onDidCreate(onChange);
  watcher.onDidDelete(onGone);
  return watcher;
}
