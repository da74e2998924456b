/** What to tell the user of an error: answers that fail do so with a sentence. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
