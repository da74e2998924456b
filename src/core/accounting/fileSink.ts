import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { fileErrorOf } from '../exports/fileError.ts';
import { isSyncUnsupported } from '../exports/temporaryFile.ts';

/**
 * A file that is written from its start to its end, at once: what reads is no faster than the disk,
 * so that nothing piles up in memory. For workers, which nobody waits for.
 */
export class FileSink {
  readonly #file: number;

  /**
   * @param path of a new file, or of one that is empty.
   * @throws FileError
   */
  constructor(path: string) {
    this.#file = onDisk(() => openSync(path, 'a'));
  }

  /** @throws FileError */
  write(bytes: Uint8Array): void {
    onDisk(() => {
      let written = 0;
      while (written < bytes.length) written += writeSync(this.#file, bytes, written);
    });
  }

  /**
   * Closes the file once its content is safely on disk.
   *
   * @throws FileError
   */
  finish(): void {
    onDisk(() => {
      try {
        fsyncSync(this.#file);
      } catch (error) {
        if (!isSyncUnsupported(error)) throw error;
      }
      closeSync(this.#file);
    });
  }
}

function onDisk<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw fileErrorOf(error);
  }
}
