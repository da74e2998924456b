import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { Actions } from './context.ts';
import type { SavedState } from './savedState.ts';
import type { PageState } from './state.ts';
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
      {notice === undefined ? null : <Notice text={notice} actions={actions} />}
      {content?.kind === 'reading' ? <Reading message={content} actions={actions} /> : null}
      {content?.kind === 'failed' ? <Failed message={content} actions={actions} /> : null}
      {content?.kind === 'table' ? (
        <Table {...props} key={state.generation} opened={content} />
      ) : null}
    </main>
  );
}

function Notice(props: { readonly text: string; readonly actions: Actions }): JSX.Element {
  return (
    <div class="notice" role="status">
      <span>{props.text}</span>
      <button
        type="button"
        class="secondary"
        onClick={() => {
          props.actions.send({ kind: 'readAgain' });
        }}
      >
        {l10n.t('Read Again')}
      </button>
    </div>
  );
}
