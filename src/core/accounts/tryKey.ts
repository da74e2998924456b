import { EXPORT_DATA, excessivePermissions, type ApiKeyInfo } from '../kraken/apiKeyInfo.ts';
import { FAILURES, type KrakenErrorKind } from '../failures.ts';
import { KrakenError } from '../kraken/errors.ts';
import type { Report, ReportType } from '../kraken/report.ts';

/** The part of the client that trying a key needs. */
export interface KeyTrialClient {
  apiKeyInfo(signal?: AbortSignal): Promise<ApiKeyInfo>;
  exportStatus(report: ReportType, signal?: AbortSignal): Promise<Report[]>;
}

/** What trying a key that works has found. */
export interface KeyFindings {
  /** Codes of rights to trade or to move money, which an export key doesn't need. */
  readonly excessive: readonly string[];
  /** Unix seconds: when Kraken stops taking the key; `undefined` where nothing tells. */
  readonly validUntil: number | undefined;
}

/**
 * Asks the exchange whether a key can do what the extension is for.
 *
 * @throws KrakenError where it can't, or where that can't be told now; of kind `permission`,
 * it names `export-data` if that is what the key lacks.
 */
export async function tryKey(client: KeyTrialClient, signal: AbortSignal): Promise<KeyFindings> {
  const info = await client.apiKeyInfo(signal).catch((error: unknown) => {
    if (!(error instanceof KrakenError) || preventsMore(error.kind)) throw error;
    // It only informs; whether the key can export, `ExportStatus` decides.
    return undefined;
  });
  const lacks = info?.permissions?.includes(EXPORT_DATA) === false;
  await client.exportStatus('ledgers', signal).catch((error: unknown) => {
    if (!lacks || !(error instanceof KrakenError) || error.kind !== 'permission') throw error;
    throw new KrakenError('permission', `${error.text} (${EXPORT_DATA})`);
  });
  return { excessive: info ? excessivePermissions(info) : [], validUntil: info?.validUntil };
}

/** Whether the next call would fail for the same reason: `GetApiKeyInfo` needs no permission. */
function preventsMore(kind: KrakenErrorKind): boolean {
  const { blocksNext, retry } = FAILURES[kind];
  return kind !== 'permission' && (blocksNext || retry);
}
