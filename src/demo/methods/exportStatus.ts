import { answered, Refusal } from '../envelope.ts';
import { isListed, toWire } from '../report.ts';
import type { Method } from './method.ts';

/** Lists the reports of one kind, in no promised order. */
export const exportStatus: Method = {
  permission: 'export-data',

  answer({ key, params, now }) {
    const kind = params['report'];
    if (kind !== 'trades' && kind !== 'ledgers') {
      throw new Refusal('EGeneral:Invalid arguments:report');
    }
    const listed = key.account.reports.filter((r) => r.report === kind && isListed(r, now));
    return answered(listed.map((report) => toWire(report, now)));
  },
};
