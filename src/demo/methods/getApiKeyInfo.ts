import { resultResponse } from '../responses.ts';
import type { Method } from './method.ts';

/**
 * Facts of the key itself, under the names that were seen live; the documentation writes them in
 * camelCase. That numbers come as text, and "0" for what isn't set, is a guess from other calls.
 */
export const getApiKeyInfo: Method = {
  answer({ key, now }) {
    return resultResponse({
      api_key_name: key.name,
      nonce: String(key.nonce),
      nonce_window: String(key.nonceWindow),
      permissions: key.permissions,
      valid_until: String(key.validUntil ?? 0),
      query_from: '0',
      query_to: '0',
      ip_allowlist: [],
      last_used: String(Math.floor(now / 1000)),
    });
  },
};
