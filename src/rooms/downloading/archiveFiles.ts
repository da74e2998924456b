import { stat } from 'node:fs/promises';
import { Disposable, EventEmitter, FileSystemError, FileType, l10n, workspace } from 'vscode';
import type { FileChangeEvent, FileStat, FileSystemProvider, Uri } from 'vscode';
import { ARCHIVE_SCHEME, archiveOf } from '../../ui/archiveUri.ts';

/** Lets editors read the table of an archive without a copy of it on the disk. */
export function registerArchiveFiles(): Disposable {
  const provider = new ArchiveFiles();
  return Disposable.from(
    provider,
    workspace.registerFileSystemProvider(ARCHIVE_SCHEME, provider, { isReadonly: true }),
  );
}

class ArchiveFiles implements FileSystemProvider, Disposable {
  readonly #changes = new EventEmitter<FileChangeEvent[]>();

  readonly onDidChangeFile = this.#changes.event;

  async stat(uri: Uri): Promise<FileStat> {
    const path = archiveOf(uri);
    return withFileSystemErrors(uri, async () => {
      const { ctimeMs, mtimeMs } = await stat(path);
      const { tableSizeOf } = await import('../../core/exports/unpack.ts');
      const size = await tableSizeOf(path);
      return { type: FileType.File, ctime: ctimeMs, mtime: mtimeMs, size };
    });
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    return withFileSystemErrors(uri, async () => {
      const pieces: Uint8Array[] = [];
      // The first entry is the table. The buffer is reused, so it is copied.
      const keep = (bytes: Uint8Array) => {
        pieces.push(Uint8Array.from(bytes));
        return Promise.resolve();
      };
      const { unpack } = await import('../../core/exports/unpack.ts');
      await unpack(archiveOf(uri), (entry) => Promise.resolve(entry === 0 ? keep : undefined));
      return Buffer.concat(pieces);
    });
  }

  /** An archive is complete when it gets its name, and never changes. */
  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  readDirectory(uri: Uri): never {
    throw FileSystemError.FileNotADirectory(uri);
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#changes.dispose();
  }
}

/** Turns errors into `FileSystemError`, the only kind that VS Code understands. */
async function withFileSystemErrors<T>(uri: Uri, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    const isThere = await stat(archiveOf(uri)).then(
      () => true,
      () => false,
    );
    if (!isThere) throw FileSystemError.FileNotFound(uri);
    throw FileSystemError.Unavailable(
      l10n.t('The table in the archive could not be read; download the export again.'),
    );
  }
}
