/** An error in Kraken's format, such as `EAPI:Invalid key`. */
export type ErrorText = `E${string}:${string}`;

/** Thrown to refuse a call; `error` is Kraken's answer. */
export class RefusedCall extends Error {
  readonly error: ErrorText;

  constructor(error: ErrorText) {
    super(error);
    this.error = error;
  }
}

/** The answer to a successful call. */
export function resultResponse(result: unknown): Response {
  return Response.json({ error: [], result });
}

/** The answer to a refused call; Kraken uses HTTP 200 for it too. */
export function errorResponse(error: ErrorText): Response {
  return Response.json({ error: [error] });
}
