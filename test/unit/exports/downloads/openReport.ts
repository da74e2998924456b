import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { fetchArchive, type FetchOptions } from '../../../../src/core/exports/fetchArchive.ts';
import type { NewReport } from '../../../../src/demo/demoAccount.ts';
import { openClient } from '../../../support/client.ts';
import { withoutZeros } from '../../demo/unzip.ts';
import { openFolder } from './setup.ts';

const YEAR = { starttm: Date.UTC(2025, 0) / 1000, endtm: Date.UTC(2026, 0) / 1000 - 1 };

/** A report at the exchange in miniature, and downloads of it into a folder of their own. */
export async function openReport(report: Partial<NewReport> = {}) {
  const place = await openFolder();
  const parts = openClient();
  const { client, clock, account } = parts;
  const id = account.addReport({ report: 'ledgers', description: 'x', ...YEAR, ...report });
  return {
    ...parts,
    ...place,
    run: (options: Partial<FetchOptions> = {}) =>
      clock.through(
        fetchArchive({
          retrieve: (signal) => client.retrieveExport(id, signal),
          folder: place.folder,
          baseName: 'main',
          extension: 'csv',
          saveAs: 'csv',
          onProgress: () => undefined,
          signal: new AbortController().signal,
          now: () => clock.now(),
          ...options,
        }),
      ),
    /** The archive as the exchange has it, and the table in it. */
    whole: async () => {
      const pieces: Uint8Array[] = [];
      for await (const piece of (await client.retrieveExport(id)).bytes) pieces.push(piece);
      const archive = Buffer.concat(pieces);
      const zip = await fromBufferPromise(withoutZeros(archive), {});
      const tables: Buffer[] = [];
      for await (const entry of zip.eachEntry()) {
        tables.push(await buffer(await zip.openReadStreamPromise(entry)));
      }
      return { archive, table: Buffer.concat(tables) };
    },
  };
}
