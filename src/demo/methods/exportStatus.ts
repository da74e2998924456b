import { resultResponse, RefusedCall } from '../responses.ts';
import { isListed, toRow } from '../demoReport.ts';
import type { Method } from './method.ts';

/** Lists the reports of one kind, in no particular order. */
export const exportStatus: Method = {
  permission: 'export-data',

  answer({ key, params, now }) {
    const kind = params['report'];
    if (kind !== 'trades' && kind !== 'ledgers') {
      throw new RefusedCall('EGeneral:Invalid arguments:report');
    }
    const listed = key.account.reports.filter((r) => r.report === kind && isListed(r, now));
    return resultResponse(listed.map((report) => toRow(report, now)));
  },
};
