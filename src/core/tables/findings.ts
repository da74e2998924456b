import type { Check, CheckName, FindingDetail } from '../../shared/table.ts';

/** More than anybody reads; all are counted, and their rows are marked. */
const MAX_KEPT = 5_000;

export interface RowFinding {
  /** The index of the row. */
  readonly row: number;
  readonly detail: FindingDetail;
}

/** What findings mean: that something is wrong, or that it is worth knowing. */
export type Severity = 'fails' | 'notes';

/** What a check found. */
export class Findings {
  readonly name: CheckName;
  readonly #onFailure: (row: number) => void;
  readonly #kept: RowFinding[] = [];
  #failures = 0;
  #notes = 0;
  /** How many balances, ids or whatever it is about were checked. */
  checked = 0;
  /** Whether what it needs is there. */
  isPossible = true;

  /** @param onFailure is called with the row of each finding that means that something is wrong. */
  constructor(name: CheckName, onFailure: (row: number) => void) {
    this.name = name;
    this.#onFailure = onFailure;
  }

  get failures(): number {
    return this.#failures;
  }

  add(row: number, detail: FindingDetail, severity: Severity = 'fails'): void {
    if (severity === 'fails') {
      this.#failures += 1;
      this.#onFailure(row);
    } else {
      this.#notes += 1;
    }
    if (this.#kept.length < MAX_KEPT) this.#kept.push({ row, detail });
  }

  /** In the order of the file. */
  get kept(): readonly RowFinding[] {
    return this.#kept.sort((one, other) => one.row - other.row);
  }

  get check(): Check {
    const { name, checked, isPossible } = this;
    const found = this.#failures + this.#notes;
    const state = this.#failures > 0 ? 'fails' : this.#notes > 0 ? 'notes' : 'holds';
    return { name, state: isPossible ? state : 'open', checked, found };
  }
}
