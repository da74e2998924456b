import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { formatCount, shownCount } from '../format/counts.ts';
import type { TableProps } from '../page/context.ts';
import { Filters } from './Filters.tsx';
import { GoToLine } from './GoToLine.tsx';
import { rowAtLine } from './rowAtLine.ts';
import { useGrid } from './useGrid.ts';

/** Every row of the file, or those that were asked for. */
export function Rows(props: TableProps & { readonly wanted: number | undefined }): JSX.Element {
  const { summary, saved, actions } = props;
  const { view } = saved;
  const { place, total, line, remark, say, goTo } = useGrid(props);
  if (summary.rows === 0) {
    return <p>{l10n.t('This export has no rows: nothing happened in its period.')}</p>;
  }
  const goToLine = async (wanted: number) => {
    const row = await rowAtLine(actions.ask, wanted, summary.rows);
    const position = await actions.ask('position', { view, row });
    if (position >= 0) goTo(position);
    else say(l10n.t('Line {0} is not among the rows shown.', formatCount(wanted)));
  };
  return (
    <>
      <Filters
        summary={summary}
        view={view}
        onChange={(view) => {
          actions.save({ view });
        }}
      />
      <div class="rows-bar">
        <span id="rows-count" role="status">
          {total === undefined ? '' : shownCount(total, summary.rows)}
        </span>
        <span class="quiet">{remark}</span>
        <GoToLine
          onGo={(line) => {
            goToLine(line).catch((error: unknown) => {
              say(error instanceof Error ? error.message : String(error));
            });
          }}
        />
        <button
          type="button"
          class="secondary"
          title={
            line === undefined ? undefined : l10n.t('At line {0}, where you are', formatCount(line))
          }
          onClick={() => {
            actions.send({ kind: 'openAsText', line });
          }}
        >
          {l10n.t('Open as Text')}
        </button>
      </div>
      <div ref={place} class="grid" />
    </>
  );
}
