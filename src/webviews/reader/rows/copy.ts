import * as l10n from '@vscode/l10n';
import { formatCount } from '../format/counts.ts';
import type { Connection } from '../page/connection.ts';
import type { RowSource } from './rowSource.ts';
import { csvParams, isOneCell, MOST_ROWS, type Area } from './selection.ts';

/**
 * Copies what is selected: a cell as it is in the file, more as CSV with a header.
 *
 * @returns what to tell the user.
 */
export async function copyArea(
  { ask, send }: Pick<Connection, 'ask' | 'send'>,
  source: RowSource,
  area: Area,
  columns: number,
): Promise<string> {
  const row = source.row(area.top);
  if (isOneCell(area) && row) {
    const cell = row.mark === 'unreadable' ? row.cells.join(',') : row.cells[area.left - 1];
    send({ kind: 'copy', text: cell ?? '' });
    return l10n.t('Copied 1 cell.');
  }
  const text = await ask('csv', csvParams(area, source.view, columns));
  send({ kind: 'copy', text });
  const rows = area.bottom - area.top + 1;
  if (rows > MOST_ROWS) {
    const most = formatCount(MOST_ROWS);
    return l10n.t('Copied only the first {0} rows: more are not copied at once.', most);
  }
  return rows === 1 ? l10n.t('Copied 1 row.') : l10n.t('Copied {0} rows.', formatCount(rows));
}
