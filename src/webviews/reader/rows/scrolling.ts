/**
 * Where rows are in a scrolled area. The area has a limit of height, beyond which browsers draw
 * nothing: with many rows, a pixel of scrolling is more than a pixel of rows.
 */
export interface Scrolled {
  readonly rows: number;
  /** In pixels; that of the header, too. */
  readonly rowHeight: number;
  /** Of what is seen of the area, header included. */
  readonly height: number;
}

/** That of regular-table, in Chromium. */
const MOST_HEIGHT = 10_000_000;

/** The number of whole rows on the screen. */
export function rowsOnScreen({ rowHeight, height }: Scrolled): number {
  return Math.max(1, Math.floor(height / rowHeight) - 1);
}

/** The row at the top, as regular-table finds it: a fraction is scrolled out. */
export function topRow(scrolled: Scrolled, scrollTop: number): number {
  const { rows, range } = measures(scrolled);
  return (rows * Math.ceil(scrollTop)) / range;
}

/** Where to scroll to have a row at the top. */
export function scrollTopOf(scrolled: Scrolled, row: number): number {
  const { rows, range } = measures(scrolled);
  return rows === 0 ? 0 : (Math.min(row, rows) / rows) * range;
}

/** The row to have at the top so that another one is seen; undefined if it is seen already. */
export function topToShow(scrolled: Scrolled, scrollTop: number, row: number): number | undefined {
  const top = topRow(scrolled, scrollTop);
  if (row < top) return row;
  const most = scrolled.height / scrolled.rowHeight - 2;
  return row > top + most ? row - Math.max(0, most) : undefined;
}

/** The rows that can be scrolled out, and the pixels for that. */
function measures({ rows, rowHeight, height }: Scrolled): { rows: number; range: number } {
  const panel = Math.round(Math.min(MOST_HEIGHT, (rows + 1) * rowHeight));
  return {
    rows: Math.max(0, rows - (height / rowHeight - 1)),
    range: Math.max(1, panel - height),
  };
}
