import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { Button } from './Button.tsx';
import type { Actions } from './context.ts';
import type { SavedState } from './savedState.ts';
import type { Notice, PageState } from './state.ts';
import { Table } from './Table.tsx';
import { Failed, Reading } from './Waiting.tsx';

export interface PageProps {
  readonly state: PageState;
  readonly saved: SavedState;
  /** The index of a row that waits to be shown. */
  readonly wanted: number | undefined;
  readonly actions: Actions;
}

export function Page(props: PageProps): JSX.Element {
  const { state, actions } = props;
  const { content, notice } = state;
  return (
    <main>
      {notice === undefined ? null : <NoticeBar notice={notice} actions={actions} />}
      {content && content.kind !== 'table' ? <h1 class="unseen">{state.fileName}</h1> : null}
      {content?.kind === 'reading' ? <Reading message={content} actions={actions} /> : null}
      {content?.kind === 'failed' ? <Failed message={content} actions={actions} /> : null}
      {content?.kind === 'table' ? (
        <Table {...props} key={content.generation} opened={content} />
      ) : null}
    </main>
  );
}

function NoticeBar(props: { readonly notice: Notice; readonly actions: Actions }): JSX.Element {
  const { notice, actions } = props;
  return (
    <div class="notice">
      <span>{notice.text}</span>
      {notice.isGone ? (
        <Button
          onClick={() => {
            actions.send({ kind: 'readAgain' });
          }}
        >
          {l10n.t('Read Again')}
        </Button>
      ) : null}
    </div>
  );
}
