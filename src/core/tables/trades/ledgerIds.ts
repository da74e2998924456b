import type { Findings } from '../findings.ts';
import type { IdTable } from '../idTable.ts';
import { textOf } from '../words.ts';

/** The ids of a ledgers file, and the time that it covers, in ticks. */
export interface LedgersFile {
  readonly ids: IdTable;
  readonly first: number;
  readonly last: number;
}

const COMMA = 0x2c;

/** Checks that the ledger entries of each trade are in a ledgers file of the same account. */
export class LedgerIds {
  readonly #findings: Findings;
  readonly #file: LedgersFile | undefined;

  constructor(findings: Findings, file: LedgersFile | undefined) {
    this.#findings = findings;
    this.#file = file;
    findings.isPossible = file !== undefined;
  }

  /**
   * @param ticks the time of the trade.
   * @param bytes a list of ids, separated by commas, lies between `start` and `end`, exclusive.
   */
  add(row: number, ticks: number, bytes: Uint8Array, start: number, end: number): void {
    const file = this.#file;
    // The other file may cover less time.
    if (!file || !(ticks > file.first && ticks < file.last)) return;
    for (let at = start; at < end; at++) {
      const first = at;
      while (at < end && bytes[at] !== COMMA) at++;
      if (at === first) continue;
      this.#findings.checked += 1;
      if (file.ids.has(bytes, first, at)) continue;
      this.#findings.add(row, { check: 'ledgerIds', id: textOf(bytes, first, at) });
    }
  }

  /** Call after the last row. Without any trade in the time of the other file, it is open. */
  end(): void {
    this.#findings.isPossible = this.#findings.checked > 0;
  }
}
