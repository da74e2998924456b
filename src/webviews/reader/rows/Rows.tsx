import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { formatCount, noRowsText, shownCount } from '../format/counts.ts';
import { errorText } from '../format/errors.ts';
import { Button } from '../page/Button.tsx';
import type { TableProps } from '../page/context.ts';
import { Filters } from './Filters.tsx';
import { GoToLine } from './GoToLine.tsx';
import { rowAtLine } from './rowAtLine.ts';
import { announcedText } from './rowLabel.ts';
import { useGrid } from './useGrid.ts';

/** Every row of the file, or those that were asked for. */
export function Rows(props: TableProps & { readonly wanted: number | undefined }): JSX.Element {
  const { summary, saved, actions } = props;
  const { view } = saved;
  const { place, total, line, remark, say, goTo } = useGrid(props);
  if (summary.rows === 0) {
    return <p>{noRowsText()}</p>;
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
        {summary.announced > 0 ? (
          <em class="quiet" title={announcedText()}>
            {l10n.t('Italic: announced, in no sum')}
          </em>
        ) : null}
        <span class="quiet remark">{remark}</span>
        <GoToLine
          onGo={(line) => {
            goToLine(line).catch((error: unknown) => {
              say(errorText(error));
            });
          }}
        />
        <Button
          title={
            line === undefined ? undefined : l10n.t('At line {0}, where you are', formatCount(line))
          }
          onClick={() => {
            actions.send({ kind: 'openAsText', line });
          }}
        >
          {l10n.t('Open as Text')}
        </Button>
      </div>
      <div ref={place} class="grid" />
    </>
  );
}
