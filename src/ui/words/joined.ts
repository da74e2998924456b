import { env, l10n } from 'vscode';

/** Sentences one after the other, without those that are empty. */
export function sentences(...all: readonly string[]): string {
  const [first = '', ...others] = all.filter((sentence) => sentence !== '');
  return others.reduce(
    (before, next) =>
      l10n.t({ message: '{0} {1}', args: [before, next], comment: 'A sentence, and another one' }),
    first,
  );
}

/** A text below a name, or below several. */
export function about(names: readonly string[], text: string): string {
  return l10n.t('{0}: {1}', listOf(names), text);
}

/** Such as “3 ready, 1 pending”. */
export function listOf(parts: readonly string[]): string {
  return new Intl.ListFormat(env.language, { style: 'narrow' }).format(parts);
}
