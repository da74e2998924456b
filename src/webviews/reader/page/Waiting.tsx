import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { ToWebview } from '../../../shared/readerMessages.ts';
import { progressText } from '../format/progress.ts';
import { Button } from './Button.tsx';
import type { Actions } from './context.ts';

type Message<Kind extends ToWebview['kind']> = Extract<ToWebview, { kind: Kind }>;

/** While the file is read. */
export function Reading(props: {
  readonly message: Message<'reading'>;
  readonly actions: Actions;
}): JSX.Element {
  const { done, size } = props.message;
  return (
    <div class="waiting">
      <label for="reading">{l10n.t('Reading the file…')}</label>
      {size === undefined || size === 0 ? (
        <progress id="reading" />
      ) : (
        <progress id="reading" max={1} value={Math.min(1, done / size)} />
      )}
      <p class="quiet">{progressText(done, size)}</p>
      <Button
        onClick={() => {
          props.actions.send({ kind: 'cancel' });
        }}
      >
        {l10n.t('Cancel')}
      </Button>
    </div>
  );
}

/** The file can't be shown. */
export function Failed(props: {
  readonly message: Message<'failed'>;
  readonly actions: Actions;
}): JSX.Element {
  const { text, action } = props.message;
  const label = action === 'openAsText' ? l10n.t('Open as Text') : l10n.t('Read Again');
  return (
    <div class="waiting">
      <p role="alert">{text}</p>
      <button
        type="button"
        onClick={() => {
          props.actions.send({ kind: action });
        }}
      >
        {label}
      </button>
    </div>
  );
}
