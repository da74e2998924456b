import { resultResponse, RefusedCall } from '../responses.ts';
import { isDone } from '../demoReport.ts';
import type { Method } from './method.ts';

/**
 * Deletes a report that has come to its end, or cancels one that hasn't. How Kraken refuses the
 * wrong one of the two, or an id that it doesn't know, isn't documented: it is a guess that it
 * finds fault with the id. So is `false` for a report whose deletion goes on already.
 */
export const removeExport: Method = {
  permission: 'export-data',

  answer({ key: { account }, params, now }) {
    const { id, type } = params;
    if (type !== 'delete' && type !== 'cancel') {
      throw new RefusedCall('EGeneral:Invalid arguments:type');
    }
    const report = id === undefined ? undefined : account.find(id, now);
    if (report === undefined || isDone(report, now) !== (type === 'delete')) {
      throw new RefusedCall('EGeneral:Invalid arguments:id');
    }
    return resultResponse({ [type]: account[type](report, now) });
  },
};
