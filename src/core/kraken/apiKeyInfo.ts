import * as v from 'valibot';
import { MAX_UNIX_SECONDS } from './report.ts';

/** What Kraken knows about an API key. */
export interface ApiKeyInfo {
  /** Codes such as `export-data`; `undefined` if the answer has none in a known form. */
  readonly permissions: readonly string[] | undefined;
  /** Unix seconds: when the key expires; `undefined` if it never does. */
  readonly validUntil: number | undefined;
  /** The highest nonce that Kraken has accepted; `undefined` if it isn't known exactly. */
  readonly nonce: bigint | undefined;
}

/** The only permission that exports need. */
export const EXPORT_DATA = 'export-data';

/** Permissions to move money or to trade, which an export key never needs. */
const EXCESSIVE_PERMISSIONS = new Set([
  'withdraw-funds',
  'modify-trades',
  'close-trades',
  'add-withdraw-address',
  'update-withdraw-address',
]);

// Documented as a list of codes. An object of flags is accepted too; the true ones count.
const PermissionsSchema = v.union([
  v.pipe(v.array(v.unknown()), v.transform(texts)),
  v.pipe(v.record(v.string(), v.unknown()), v.transform(namesOfTrue)),
]);

// "0" if the key doesn't expire. That it is a string, like other times, is a guess.
const TimeSchema = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/), v.transform(Number))]),
  v.check((seconds) => seconds > 0 && seconds <= MAX_UNIX_SECONDS),
);

// A string or a number. Numbers beyond the safe integers have lost digits in JSON.
const NonceSchema = v.pipe(
  v.union([
    v.pipe(v.string(), v.regex(/^\d{1,20}$/)),
    v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  ]),
  v.transform((nonce) => BigInt(nonce)),
);

const ApiKeyInfoSchema = v.object({
  permissions: v.optional(v.fallback(v.optional(PermissionsSchema), undefined)),
  // The live API says `valid_until`, the documentation `validUntil`.
  valid_until: v.optional(v.fallback(v.optional(TimeSchema), undefined)),
  validUntil: v.optional(v.fallback(v.optional(TimeSchema), undefined)),
  nonce: v.optional(v.fallback(v.optional(NonceSchema), undefined)),
});

/** @returns `undefined` if the value isn't an object. */
export function parseApiKeyInfo(value: unknown): ApiKeyInfo | undefined {
  const parsed = v.safeParse(ApiKeyInfoSchema, value);
  if (!parsed.success) return undefined;
  const { permissions, valid_until, validUntil, nonce } = parsed.output;
  return {
    permissions: permissions?.map((code) => code.replaceAll('_', '-')),
    validUntil: valid_until ?? validUntil,
    nonce,
  };
}

/**
 * @returns the codes of permissions that could cost the owner money and that exports don't need.
 */
export function excessivePermissions({ permissions }: Pick<ApiKeyInfo, 'permissions'>): string[] {
  return (permissions ?? []).filter((code) => EXCESSIVE_PERMISSIONS.has(code));
}

function texts(codes: unknown[]): string[] {
  return codes.filter((code) => typeof code === 'string');
}

function namesOfTrue(flags: Record<string, unknown>): string[] {
  return Object.keys(flags).filter((name) => flags[name] === true);
}
