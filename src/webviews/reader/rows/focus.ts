/**
 * Tells whether the focus is in an element, until the signal is aborted. What is removed while it is
 * drawn anew has not given the focus away; a page that has lost it has, or it would take it back
 * from the rest of VS Code as soon as it is drawn anew.
 */
export function trackFocus(
  element: HTMLElement,
  signal: AbortSignal,
  onChange: (hasFocus: boolean) => void,
): void {
  element.addEventListener(
    'focusin',
    () => {
      onChange(true);
    },
    { signal },
  );
  element.addEventListener(
    'focusout',
    ({ target, relatedTarget }) => {
      const isRemoved = target instanceof Node && !target.isConnected;
      if (isRemoved || relatedTarget === null) return;
      onChange(relatedTarget instanceof Node && element.contains(relatedTarget));
    },
    { signal },
  );
  window.addEventListener(
    'blur',
    () => {
      onChange(false);
    },
    { signal },
  );
  document.addEventListener(
    'pointerdown',
    ({ target }) => {
      if (!(target instanceof Node && element.contains(target))) onChange(false);
    },
    { signal },
  );
}
