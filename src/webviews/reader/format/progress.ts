import * as l10n from '@vscode/l10n';
import { formatBytes, formatPercent } from './counts.ts';

/** How far the reading is, in words. */
export function progressText(done: number, size: number | undefined): string {
  if (size === undefined || size === 0) return l10n.t('{0} read', formatBytes(done));
  const part = formatPercent(Math.min(1, done / size));
  return l10n.t('{0} of {1}', part, formatBytes(size));
}
