import { EXPORT_DATA, excessivePermissions, type ApiKeyInfo } from '../kraken/apiKeyInfo.ts';
import { FAILURES, type KrakenErrorKind } from '../failures.ts';
import { KrakenError } from '../kraken/errors.ts';
import type { Report, ReportType } from '../kraken/report.ts';

/** The part of the client that is used here. */
export interface KeyTrialClient {
  apiKeyInfo(signal?: AbortSignal): Promise<ApiKeyInfo>;
  exportStatus(report: ReportType, signal?: AbortSignal): Promise<Report[]>;
}

/** What the trial of a working key has found. */
export interface KeyFindings {
  /** Codes of permissions to trade or to move money, which exports don't need. */
  readonly excessive: readonly string[];
  /** Unix seconds: when the key expires; `undefined` if unknown or never. */
  readonly validUntil: number | undefined;
}

/**
 * Tests whether a key can be used for exports.
 *
 * @throws KrakenError if it can't, or if that can't be found out now. Of kind `permission`, it
 * names `export-data` if that is the missing permission.
 */
export async function tryKey(client: KeyTrialClient, signal: AbortSignal): Promise<KeyFindings> {
  const info = await client.apiKeyInfo(signal).catch((error: unknown) => {
    if (!(error instanceof KrakenError) || preventsMore(error.kind)) throw error;
    // `ExportStatus` decides whether the key can export; this call only adds details.
    return undefined;
  });
  const lacks = info?.permissions?.includes(EXPORT_DATA) === false;
  await client.exportStatus('ledgers', signal).catch((error: unknown) => {
    if (!lacks || !(error instanceof KrakenError) || error.kind !== 'permission') throw error;
    throw new KrakenError('permission', `${error.text} (${EXPORT_DATA})`);
  });
  return { excessive: info ? excessivePermissions(info) : [], validUntil: info?.validUntil };
}

/**
 * Whether the next call would fail for the same reason. `GetApiKeyInfo` needs no permission, so a
 * missing one says nothing about it.
 */
function preventsMore(kind: KrakenErrorKind): boolean {
  const { blocksNext, retry } = FAILURES[kind];
  return kind !== 'permission' && (blocksNext || retry);
}
