/** An error as Kraken writes it, such as `EAPI:Invalid key`. */
export type ErrorText = `E${string}:${string}`;

/** Ends the work on a call; its message is what Kraken answers. */
export class RefusedCall extends Error {
  readonly error: ErrorText;

  constructor(error: ErrorText) {
    super(error);
    this.error = error;
  }
}

/** The answer to a call that did what it was asked for. */
export function resultResponse(result: unknown): Response {
  return Response.json({ error: [], result });
}

/** The answer to a call that was refused; Kraken says so with HTTP 200 too. */
export function errorResponse(error: ErrorText): Response {
  return Response.json({ error: [error] });
}
