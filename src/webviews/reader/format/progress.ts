import * as l10n from '@vscode/l10n';
import { formatBytes, formatPercent } from './counts.ts';

/** How far the reading is, in words. */
export function progressText(done: number, size: number | undefined): string {
  if (size === undefined || size === 0) {
    return l10n.t({
      message: '{0} read',
      args: [formatBytes(done)],
      comment: 'So far: “5 MB read”',
    });
  }
  const part = formatPercent(Math.min(1, done / size));
  return l10n.t({
    message: '{0} of {1}',
    args: [part, formatBytes(size)],
    comment: 'A percentage and a size: “50% of 10 MB”',
  });
}
