import { Cells } from '../lines.ts';
import { readHeader, type Header } from '../header.ts';
import { IdTable } from '../idTable.ts';
import { openSource } from '../source.ts';
import { LineSplitter } from '../lines.ts';
import { TimeReader } from '../times.ts';
import type { LedgersFile } from './ledgerIds.ts';

/**
 * Reads the ids of a ledgers file.
 *
 * @returns `undefined` if the file can't be read, isn't one of ledgers, or lacks ids or times.
 * @throws the signal's reason if it was aborted.
 */
export async function readLedgersFile(
  path: string,
  signal: AbortSignal,
): Promise<LedgersFile | undefined> {
  const source = await openSource({ path }).catch(() => undefined);
  if (!source) return undefined;
  try {
    const ids = new LedgerIdReader();
    const splitter = new LineSplitter(({ bytes, start, end }) => {
      ids.add(bytes, start, end);
    });
    await source.readAll((piece) => {
      splitter.write(piece);
    }, signal);
    splitter.end();
    return ids.file;
  } catch {
    signal.throwIfAborted();
    return undefined;
  } finally {
    await source.close();
  }
}

/** Takes the lines of a ledgers file. */
class LedgerIdReader {
  readonly #ids = new IdTable();
  readonly #time = new TimeReader();
  #header: Header | undefined;
  #cells: Cells | undefined;
  #first = Infinity;
  #last = -Infinity;

  get file(): LedgersFile | undefined {
    if (this.#ids.size === 0 || this.#first > this.#last) return undefined;
    return { ids: this.#ids, first: this.#first, last: this.#last };
  }

  add(bytes: Uint8Array, start: number, end: number): void {
    const [header, cells] = [this.#header, this.#cells];
    if (!header || !cells) {
      this.#header = readHeader(bytes, start, end);
      if (this.#header?.kind !== 'ledgers') throw new Error('not a ledgers file');
      this.#cells = new Cells(this.#header.separator);
      return;
    }
    if (!cells.split(bytes, start, end)) return;
    const [txid, time] = [header.cellOf('txid'), header.cellOf('time')];
    const [idStart = 0, idEnd = 0] = [cells.starts[txid], cells.ends[txid]];
    if (idStart < idEnd) this.#ids.slotOf(bytes, idStart, idEnd, 0);
    const ticks = this.#time.read(bytes, cells.starts[time] ?? 0, cells.ends[time] ?? 0);
    if (ticks < this.#first) this.#first = ticks;
    if (ticks > this.#last) this.#last = ticks;
  }
}
