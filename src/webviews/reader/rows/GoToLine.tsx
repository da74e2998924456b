import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';

/** Leads to a line of the file. */
export function GoToLine(props: { readonly onGo: (line: number) => void }): JSX.Element {
  return (
    <form
      class="go-to-line"
      onSubmit={(event) => {
        event.preventDefault();
        const line = new FormData(event.currentTarget).get('line');
        if (typeof line === 'string' && line !== '') props.onGo(Number(line));
      }}
    >
      <label>
        {l10n.t('Go to line')}
        <input type="number" name="line" min={1} step={1} inputMode="numeric" />
      </label>
      <button type="submit" class="secondary">
        {l10n.t({ message: 'Go', comment: 'To a line' })}
      </button>
    </form>
  );
}
