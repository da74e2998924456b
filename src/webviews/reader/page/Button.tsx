import type { ButtonHTMLAttributes, JSX } from 'preact';

/** A button that isn't the main one, unless it has another class. */
export function Button(props: ButtonHTMLAttributes): JSX.Element {
  return <button type="button" class="secondary" {...props} />;
}
