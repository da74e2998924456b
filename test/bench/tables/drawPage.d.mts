/** Runs in a browser, with the reader's script, and what the extension would send. */
export declare function drawPage(given: {
  readonly script: string;
  readonly table: object;
  readonly asset: unknown;
}): Promise<number>;
