import { readFileHeader } from '../tables/fileHeader.ts';
import { rangePieces, readRange } from '../tables/ranges.ts';
import type { Source } from '../tables/source.ts';
import type { TablePart } from '../../shared/workerMessages.ts';

/**
 * Rows of a file behind its own first line, to be read once from the start to the end: nothing of
 * them stays in memory.
 *
 * @param onRead is called with the bytes of rows that were read so far.
 * @throws errors of the file system; TableError if the file is not an export.
 */
export async function openPart(
  part: TablePart,
  onRead: (done: number) => void,
): Promise<Pick<Source, 'readAll'>> {
  const { end } = await readFileHeader(part.path);
  const header = await readRange(part.path, 0, end);
  return {
    readAll: async (take, signal) => {
      let done = 0;
      take(header);
      for await (const piece of rangePieces(part, signal)) {
        take(piece);
        done += piece.length;
        onRead(done);
      }
    },
  };
}
