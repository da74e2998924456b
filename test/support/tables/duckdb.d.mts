export interface Duckdb {
  /** The rows of the answer; exact numbers, large integers and times are texts. */
  readonly query: (sql: string) => Promise<unknown[][]>;
  readonly close: () => void;
}

/** @param installed the folder from `installDuckdb`. */
export function openDuckdb(installed: string): Promise<Duckdb>;
