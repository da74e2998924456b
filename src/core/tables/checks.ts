import type { Check, CheckName } from '../../shared/table.ts';
import { CHECK_NAMES } from '../../shared/table.ts';
import { Findings, type RowFinding } from './findings.ts';

/** The checks of a table. */
export class Checks {
  readonly #failed = new Set<number>();
  readonly #findings = new Map<CheckName, Findings>();

  /** The rows that something is wrong with. */
  get failedRows(): ReadonlySet<number> {
    return this.#failed;
  }

  /** Adds a check. */
  add(name: CheckName): Findings {
    const findings = new Findings(name, (row) => {
      this.#failed.add(row);
    });
    this.#findings.set(name, findings);
    return findings;
  }

  failures(name: CheckName): number {
    return this.#findings.get(name)?.failures ?? 0;
  }

  findings(name: CheckName): readonly RowFinding[] {
    return this.#findings.get(name)?.kept ?? [];
  }

  /** All of them, in the order in which they are shown. */
  get all(): Check[] {
    return CHECK_NAMES.flatMap((name) => this.#findings.get(name)?.check ?? []);
  }
}
