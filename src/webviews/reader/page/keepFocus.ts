/**
 * Gives the focus back to what had it in the page: it is lost when VS Code takes it for a dialog or
 * the Command Palette, after which the page as a whole gets it.
 */
export function keepFocus(): void {
  let last: HTMLElement | undefined;
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) last = target;
  });
  window.addEventListener('focus', () => {
    if (document.activeElement !== document.body) return;
    last?.focus({ preventScroll: true });
  });
}
