import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './Button.tsx';

/** Lists the keys in a dialog, which opens by its button and, as elsewhere in VS Code, by Alt+F1. */
export function Help({ lines }: { readonly lines: readonly string[] }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = () => {
    dialog.current?.showModal();
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F1' || !event.altKey) return;
      // VS Code opens a new text file with the help of text editors.
      event.stopPropagation();
      open();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
  const title = l10n.t('Keyboard and Screen Reader Help');
  return (
    <>
      <Button class="link" title={title} aria-label={title} onClick={open}>
        ?
      </Button>
      <dialog ref={dialog} aria-labelledby="help">
        <h2 id="help">{title}</h2>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <Button
          onClick={() => {
            dialog.current?.close();
          }}
        >
          {l10n.t('Close')}
        </Button>
      </dialog>
    </>
  );
}
