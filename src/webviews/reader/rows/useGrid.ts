import { useEffect, useRef, useState } from 'preact/hooks';
import { errorText } from '../format/errors.ts';
import type { TableProps } from '../page/context.ts';
import { copyArea } from './copy.ts';
import { findingsByRow } from './findingsByRow.ts';
import { Grid } from './grid.ts';
import { RowSource } from './rowSource.ts';
import { sortedBy } from './sorting.ts';

export interface GridState {
  /** Where the grid belongs in the page. */
  readonly place: { current: HTMLDivElement | null };
  /** Its rows; undefined until they are known. */
  readonly total: number | undefined;
  /** The line at which the user is. */
  readonly line: number | undefined;
  /** What the user is told about the last thing that was done. */
  readonly remark: string;
  readonly say: (text: string) => void;
  /** Goes to a row by its position. */
  readonly goTo: (position: number) => void;
}

/** Keeps the grid in the page, with the rows of the view. */
export function useGrid(props: TableProps & { readonly wanted: number | undefined }): GridState {
  const { summary, saved, wanted, actions } = props;
  const { ask, announce } = actions;
  const { view } = saved;
  const place = useRef<HTMLDivElement>(null);
  const grid = useRef<Grid | undefined>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const [total, setTotal] = useState<number>();
  const [line, setLine] = useState<number>();
  const [remark, setRemark] = useState('');
  const say = (text: string) => {
    setRemark(text);
    announce(text);
  };
  const sayError = (error: unknown) => {
    say(errorText(error));
  };

  useEffect(() => {
    if (!place.current) return;
    const made = new Grid(place.current, summary, new RowSource(ask, view), {
      onSort(column) {
        const { view } = latest.current.saved;
        actions.save({ view: sortedBy(view, column) });
      },
      onMove({ row, column }, top) {
        setLine(made.source.row(row)?.line);
        actions.remember({ row, column, top });
      },
      onCopy() {
        const { area, source } = made;
        if (!area) return;
        copyArea(actions, source, area, summary.columns.length + 1).then(say, sayError);
      },
      onProblem: sayError,
    });
    grid.current = made;
    findingsByRow(ask, summary.checks).then((findings) => {
      made.setFindings(findings);
    }, sayError);
    return () => {
      made.dispose();
    };
    // A table that was read again has a page of its own.
  }, []);

  useEffect(() => {
    const shown = grid.current;
    if (!shown) return;
    const source = new RowSource(ask, view);
    const { row, column, top } = latest.current.saved;
    // Another view begins at its top; only the first one is where the user left it.
    const isFirst = total === undefined;
    const active = isFirst || row < 0 ? { row, column } : { row: 0, column };
    void shown.show(source, active, isFirst ? top : 0).then(() => {
      setTotal(source.total);
      if (wanted !== undefined) shown.goTo(wanted);
    });
  }, [view]);

  return {
    place,
    total,
    line,
    remark,
    say,
    goTo(position) {
      grid.current?.goTo(position);
    },
  };
}
