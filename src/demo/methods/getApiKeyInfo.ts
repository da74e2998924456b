import { resultResponse } from '../responses.ts';
import type { Method } from './method.ts';

/**
 * Describes the key, with the names of actual answers; the documentation uses camelCase. That
 * numbers are sent as strings, and "0" if not set, is a guess based on other calls.
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
