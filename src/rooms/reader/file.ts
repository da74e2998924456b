import { join, posix } from 'node:path';
import { Disposable, Range, RelativePattern, Uri, workspace } from 'vscode';
import type { Core } from '../../core/core.ts';
import { findByPath, knownOf } from '../../core/exports/savedTable.ts';
import { allListed, type ListedReport } from '../../core/reports/listed.ts';
import { TableError } from '../../core/tables/tableError.ts';
import type { OpenOptions } from '../../shared/workerMessages.ts';
import { HISTORY_FILE } from '../../core/history/historyFile.ts';
import { ARCHIVE_SCHEME, archiveOf, tableUri } from '../../ui/archiveUri.ts';
import { historyOf } from '../../ui/historyUri.ts';
import { readHistory, type WholeHistory } from './wholeHistory.ts';

/** The file on the disk that a URI leads to; `undefined` if it is elsewhere. */
function pathOf(uri: Uri): string | undefined {
  if (uri.scheme === ARCHIVE_SCHEME) return archiveOf(uri);
  return uri.scheme === 'file' ? uri.fsPath : undefined;
}

/** How the worker reads what a URI stands for, and what is known of it. */
export interface KnownFile {
  readonly options: OpenOptions;
  /** The report that the file was downloaded for. */
  readonly listed?: ListedReport | undefined;
  /** The history that it stands for. */
  readonly history?: WholeHistory;
}

/** @throws FileSystemError, or TableError if a history is no longer there. */
export async function findKnown(core: Core, uri: Uri): Promise<KnownFile> {
  const place = historyOf(uri);
  if (place) {
    const history = await readHistory(core, place.folder, place.report);
    if (!history) throw new TableError('gone');
    return { history, options: { file: history.file } };
  }
  const path = pathOf(uri);
  if (path === undefined) return { options: { file: { bytes: await workspace.fs.readFile(uri) } } };
  // Editors are restored before the accounts are.
  await core.loaded;
  await core.downloads.findAllFiles();
  const reports = allListed(core.store.state.accounts);
  const listed = findByPath(reports, path);
  return { listed, options: { file: { path }, ...(listed && knownOf(listed, reports)) } };
}

/** A place in a text file. */
export interface Place {
  readonly uri: Uri;
  readonly selection?: Range;
}

/** What shows a file as text, and a line of it, from 1. */
export function placeOf(uri: Uri, known: KnownFile | undefined, line: number | undefined): Place {
  if (known?.history && line !== undefined) return known.history.placeOf(line);
  const place = historyOf(uri);
  if (place) return { uri: Uri.file(join(place.folder, HISTORY_FILE)) };
  const selection = line === undefined ? undefined : new Range(line - 1, 0, line - 1, 0);
  return { uri: textUri(uri), ...(selection && { selection }) };
}

/** In an archive, that is the table. */
function textUri(uri: Uri): Uri {
  const isArchive = uri.scheme === 'file' && uri.path.toLowerCase().endsWith('.zip');
  return isArchive ? tableUri(uri.fsPath, `${posix.basename(uri.path, '.zip')}.csv`) : uri;
}

/** Tells of changes to the file on the disk. */
export function watchFile(uri: Uri, onChange: () => void, onGone: () => void): Disposable {
  const place = historyOf(uri);
  const path = place ? join(place.folder, HISTORY_FILE) : pathOf(uri);
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
