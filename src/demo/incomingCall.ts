/** The fields of a body, with every number as the digits that were sent. */
export type Params = Readonly<Record<string, string>>;

/** A request, read but not yet judged. */
export interface IncomingCall {
  readonly path: string;
  /** The name in the path, such as `ExportStatus`; empty where it isn't a private call. */
  readonly method: string;
  /** `API-Key`, empty if missing. */
  readonly key: string;
  /** `API-Sign`, empty if missing. */
  readonly signature: string;
  /** The exact text that was sent. */
  readonly body: string;
  /** `undefined` where the body can't be read. */
  readonly params: Params | undefined;
}

/** Reads a request; its body is used up. */
export async function readCall(request: Request): Promise<IncomingCall> {
  const { pathname } = new URL(request.url);
  const name = /^\/0\/private\/(\w+)$/.exec(pathname)?.[1] ?? '';
  const body = decode(await request.arrayBuffer());
  const isJson = request.headers.get('content-type')?.toLowerCase().includes('json') ?? false;
  return {
    path: pathname,
    method: request.method === 'POST' ? name : '',
    key: request.headers.get('api-key') ?? '',
    signature: request.headers.get('api-sign') ?? '',
    body: body ?? '',
    params: body === undefined ? undefined : isJson ? readJson(body) : readForm(body),
  };
}

/** Strictly, so that signing the text is signing the bytes: nothing is replaced or left out. */
function decode(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readForm(body: string): Params {
  return Object.fromEntries(new URLSearchParams(body));
}

function readJson(body: string): Params | undefined {
  try {
    const value: unknown = JSON.parse(body, keepDigits);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return Object.fromEntries(Object.entries(value).filter(hasText));
  } catch {
    return undefined;
  }
}

/** A nonce of 19 digits doesn't fit into a JavaScript number, so no number is made of it. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' ? context?.source : value;
}

function hasText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}
