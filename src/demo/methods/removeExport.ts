import { resultResponse, RefusedCall } from '../responses.ts';
import { isDone } from '../demoReport.ts';
import type { Method } from './method.ts';

/**
 * Deletes a finished report, or cancels an unfinished one. How Kraken answers a report in the wrong
 * state or an unknown id isn't documented; that it rejects the id is a guess. So is `false` for a
 * report that is being deleted already.
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
