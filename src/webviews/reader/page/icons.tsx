import type { JSX } from 'preact';
import { ICON_PATHS, type IconName } from './iconPaths.ts';

/** A picture beside a word that says the same: screen readers pass over it. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
