import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { HistoryPart } from '../../../shared/readerMessages.ts';
import { formatCount } from '../format/counts.ts';
import type { Actions } from '../page/context.ts';
import { Icon } from '../page/icons.tsx';

/** The files of a history, and whether each is whole and continues the one before. */
export function FilesSection(props: {
  readonly parts: readonly HistoryPart[];
  readonly actions: Actions;
}): JSX.Element {
  return (
    <section aria-labelledby="files">
      <h2 id="files">{l10n.t('Files')}</h2>
      <div class="scrolling tall" tabIndex={0} role="group" aria-labelledby="files">
        <table>
          <thead>
            <tr>
              <th scope="col">{l10n.t('Days')}</th>
              <th scope="col" class="number">
                {l10n.t('Rows')}
              </th>
              <th scope="col">{l10n.t('File')}</th>
              <th scope="col">{l10n.t('Adds Up')}</th>
            </tr>
          </thead>
          <tbody>
            {props.parts.map((part) => (
              <FileRow key={part.days} part={part} actions={props.actions} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function FileRow(props: { readonly part: HistoryPart; readonly actions: Actions }): JSX.Element {
  const { days, name, rows, firstRow, problem } = props.part;
  return (
    <tr>
      <th scope="row">{days}</th>
      <td class="number">{formatCount(rows)}</td>
      <td>
        {rows === 0 ? (
          name ||
          l10n.t({ message: 'nothing happened', comment: 'In these days, so there is no file' })
        ) : (
          <button
            type="button"
            class="link"
            onClick={() => {
              props.actions.show({ tab: 'rows', row: firstRow });
            }}
          >
            {name}
          </button>
        )}
      </td>
      {problem === undefined ? (
        <td>
          <Icon name="check" /> {l10n.t('Yes')}
        </td>
      ) : (
        <td class="warning">
          <Icon name="warning" /> {problem}
        </td>
      )}
    </tr>
  );
}
