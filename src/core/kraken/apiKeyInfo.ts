import * as v from 'valibot';
import { MAX_UNIX_SECONDS } from './report.ts';

/** What Kraken tells of a key itself. */
export interface ApiKeyInfo {
  /** Codes such as `export-data`; `undefined` where the answer names none in a form we know. */
  readonly permissions: readonly string[] | undefined;
  /** Unix seconds, UTC: when Kraken stops taking the key; `undefined` where it has no end. */
  readonly validUntil: number | undefined;
  /** The greatest nonce that Kraken has accepted; `undefined` where it isn't known exactly. */
  readonly nonce: bigint | undefined;
}

/** The one permission that exports need. */
export const EXPORT_DATA = 'export-data';

/** Rights to move money or to trade, which an export key never needs. */
const EXCESSIVE_PERMISSIONS = new Set([
  'withdraw-funds',
  'modify-trades',
  'close-trades',
  'add-withdraw-address',
  'update-withdraw-address',
]);

// Documented as a list of codes; an object of flags is taken as well, the true ones counting.
const PermissionsSchema = v.union([
  v.pipe(v.array(v.unknown()), v.transform(texts)),
  v.pipe(v.record(v.string(), v.unknown()), v.transform(namesOfTrue)),
]);

// "0" where the key has no end; that it is a text like other times is a guess.
const Time = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/), v.transform(Number))]),
  v.check((seconds) => seconds > 0 && seconds <= MAX_UNIX_SECONDS),
);

// A text or a number, of which JSON has lost digits where it is no safe integer.
const Nonce = v.pipe(
  v.union([
    v.pipe(v.string(), v.regex(/^\d{1,20}$/)),
    v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  ]),
  v.transform((nonce) => BigInt(nonce)),
);

const Info = v.object({
  permissions: v.optional(v.fallback(v.optional(PermissionsSchema), undefined)),
  // As it was seen live, and as it is documented.
  valid_until: v.optional(v.fallback(v.optional(Time), undefined)),
  validUntil: v.optional(v.fallback(v.optional(Time), undefined)),
  nonce: v.optional(v.fallback(v.optional(Nonce), undefined)),
});

/** @returns `undefined` where the value is no object. */
export function parseApiKeyInfo(value: unknown): ApiKeyInfo | undefined {
  const parsed = v.safeParse(Info, value);
  if (!parsed.success) return undefined;
  const { permissions, valid_until, validUntil, nonce } = parsed.output;
  return {
    permissions: permissions?.map((code) => code.replaceAll('_', '-')),
    validUntil: valid_until ?? validUntil,
    nonce,
  };
}

/** @returns the codes of what the key can do beyond exporting that could cost its owner money. */
export function excessivePermissions({ permissions }: Pick<ApiKeyInfo, 'permissions'>): string[] {
  return (permissions ?? []).filter((code) => EXCESSIVE_PERMISSIONS.has(code));
}

function texts(codes: unknown[]): string[] {
  return codes.filter((code) => typeof code === 'string');
}

function namesOfTrue(flags: Record<string, unknown>): string[] {
  return Object.keys(flags).filter((name) => flags[name] === true);
}
