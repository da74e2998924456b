import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { HistoryPart } from '../../../shared/readerMessages.ts';
import { formatCount } from '../format/counts.ts';
import { Button } from '../page/Button.tsx';
import type { Actions } from '../page/context.ts';
import { AddsUpCell, Heading, TableBox } from './tableParts.tsx';

/** The files of a history, and whether each is whole and continues the one before. */
export function FilesSection(props: {
  readonly parts: readonly HistoryPart[];
  readonly actions: Actions;
}): JSX.Element {
  return (
    <section aria-labelledby="files">
      <h2 id="files">{l10n.t('Files')}</h2>
      <TableBox heading="files" tall>
        <thead>
          <tr>
            <Heading>{l10n.t('Days')}</Heading>
            <Heading numeric>{l10n.t('Rows')}</Heading>
            <Heading>{l10n.t('File')}</Heading>
            <Heading>{l10n.t('Adds Up')}</Heading>
          </tr>
        </thead>
        <tbody>
          {props.parts.map((part) => (
            <FileRow key={part.days} part={part} actions={props.actions} />
          ))}
        </tbody>
      </TableBox>
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
          <Button
            class="link"
            onClick={() => {
              props.actions.show({ tab: 'rows', row: firstRow });
            }}
          >
            {name}
          </Button>
        )}
      </td>
      <AddsUpCell problem={problem} />
    </tr>
  );
}
