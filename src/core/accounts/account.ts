import * as v from 'valibot';
import { parseApiUrl } from '../kraken/apiUrl.ts';

const Id = v.pipe(v.string(), v.minLength(1));
const Name = v.pipe(v.string(), v.minLength(1));

const AccountSchema = v.variant('kind', [
  v.object({
    kind: v.literal('kraken'),
    id: Id,
    name: Name,
    apiUrl: v.pipe(
      v.string(),
      v.check((url) => parseApiUrl(url) === url),
    ),
  }),
  v.object({ kind: v.literal('demo'), id: Id, name: Name }),
]);

/**
 * A name and the exchange that the account's key belongs to. `apiUrl` is an origin, fixed when the
 * account is added: a key is never sent to another host. A demo account has no key of its own.
 */
export type Account = Readonly<v.InferOutput<typeof AccountSchema>>;

/** @returns `undefined` where the value is no account, or one whose address isn't allowed. */
export function parseAccount(value: unknown): Account | undefined {
  const parsed = v.safeParse(AccountSchema, value);
  return parsed.success ? parsed.output : undefined;
}
