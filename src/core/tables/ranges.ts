import { open } from 'node:fs/promises';
import type { TablePart } from '../../shared/workerMessages.ts';

const PIECE_BYTES = 512 * 1024;

/**
 * Reads a part of a file; less at its end.
 *
 * @param end exclusive.
 * @throws errors of the file system.
 */
export async function readRange(path: string, start: number, end: number): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const piece of rangePieces({ path, start, end })) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

/**
 * The bytes of a part of a file, in pieces that are only valid until the next one.
 *
 * @throws errors of the file system; the signal's reason if it was aborted.
 */
export async function* rangePieces(
  { path, start, end }: TablePart,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const file = await open(path);
  try {
    const piece = Buffer.allocUnsafeSlow(Math.max(1, Math.min(PIECE_BYTES, end - start)));
    for (let position = start; position < end;) {
      signal?.throwIfAborted();
      const length = Math.min(piece.length, end - position);
      const { bytesRead } = await file.read(piece, 0, length, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
