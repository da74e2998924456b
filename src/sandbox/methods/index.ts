import { exportStatus } from './exportStatus.ts';
import { getApiKeyInfo } from './getApiKeyInfo.ts';
import type { Method } from './method.ts';

/** What the exchange can do, under the names in the path. */
export const methods: ReadonlyMap<string, Method> = new Map([
  ['ExportStatus', exportStatus],
  ['GetApiKeyInfo', getApiKeyInfo],
]);
