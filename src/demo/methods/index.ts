import { addExport } from './addExport.ts';
import { exportStatus } from './exportStatus.ts';
import { getApiKeyInfo } from './getApiKeyInfo.ts';
import type { Method } from './method.ts';
import { removeExport } from './removeExport.ts';
import { retrieveExport } from './retrieveExport.ts';

/** The supported methods by their names in the path. */
export const methods: ReadonlyMap<string, Method> = new Map([
  ['AddExport', addExport],
  ['ExportStatus', exportStatus],
  ['GetApiKeyInfo', getApiKeyInfo],
  ['RemoveExport', removeExport],
  ['RetrieveExport', retrieveExport],
]);
