import { zipReport } from '../reportArchive.ts';
import { RefusedCall } from '../responses.ts';
import { isReady } from '../demoReport.ts';
import type { Method } from './method.ts';

/**
 * Answers with the archive of a report, generated while it is read. What Kraken answers if there is
 * no file (yet, or any more) isn't documented; that it rejects the id is a guess.
 */
export const retrieveExport: Method = {
  permission: 'export-data',

  answer({ key: { account }, params, now }) {
    const { id } = params;
    const report = id === undefined ? undefined : account.find(id, now);
    if (report === undefined || !isReady(report, now)) {
      throw new RefusedCall('EGeneral:Invalid arguments:id');
    }
    return new Response(zipReport(report, account.history), {
      headers: { 'content-type': 'application/zip' },
    });
  },
};
