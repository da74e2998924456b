import { rm } from 'node:fs/promises';
import { fetchArchive } from '../../../src/core/exports/fetchArchive.ts';
import { benchClient } from '../support/client.ts';
import { benchKey } from '../support/keys.ts';

/**
 * @param url where a server has the archive.
 * @returns what downloads and verifies it into the folder, as the extension does, and drops it.
 */
export function fetching(url: string, folder: string): () => Promise<void> {
  const client = benchClient(url, benchKey(0));
  return async () => {
    const files = await fetchArchive({
      retrieve: (signal) => client.retrieveExport('ABCD', signal),
      folder,
      baseName: 'main-ledgers-ABCD',
      extension: 'csv',
      saveAs: 'zip',
      onProgress: () => undefined,
      signal: new AbortController().signal,
      now: Date.now,
    });
    for (const { path } of files) await rm(path);
  };
}
