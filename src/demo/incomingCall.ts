/** The fields of a body; numbers are the digits as sent. */
export type Params = Readonly<Record<string, string>>;

/** A request that was read but not checked yet. */
export interface IncomingCall {
  readonly path: string;
  /** The method in the path, such as `ExportStatus`; empty if it isn't a private call. */
  readonly method: string;
  /** The `API-Key` header; empty if missing. */
  readonly key: string;
  /** The `API-Sign` header; empty if missing. */
  readonly signature: string;
  /** The exact text of the body. */
  readonly body: string;
  /** `undefined` if the body is invalid. */
  readonly params: Params | undefined;
}

/** Reads a request and consumes its body. */
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

/** Decodes strictly, without replacing or dropping bytes, as the signature is of the bytes. */
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

/** Keeps numbers as text, because a nonce of 19 digits doesn't fit into a JavaScript number. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' ? context?.source : value;
}

function hasText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}
