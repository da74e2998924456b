import * as v from 'valibot';
import { parseApiUrl } from '../kraken/apiUrl.ts';

const IdSchema = v.pipe(v.string(), v.minLength(1));
const NameSchema = v.pipe(v.string(), v.minLength(1));

const AccountSchema = v.variant('kind', [
  v.object({
    kind: v.literal('kraken'),
    id: IdSchema,
    name: NameSchema,
    apiUrl: v.pipe(
      v.string(),
      v.check((url) => parseApiUrl(url) === url),
    ),
  }),
  v.object({ kind: v.literal('demo'), id: IdSchema, name: NameSchema }),
]);

/**
 * An account: a name, and the exchange that its key belongs to. `apiUrl` is an origin that never
 * changes after the account was added, so a key is never sent to another host. A demo account has
 * no key of its own.
 */
export type Account = Readonly<v.InferOutput<typeof AccountSchema>>;

/** @returns `undefined` if the value isn't an account, or its URL isn't allowed. */
export function parseAccount(value: unknown): Account | undefined {
  const parsed = v.safeParse(AccountSchema, value);
  return parsed.success ? parsed.output : undefined;
}
