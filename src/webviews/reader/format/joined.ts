import * as l10n from '@vscode/l10n';
import { currentLanguage } from './locale.ts';

/** For example "3 deposit, 12 trade". */
export function formatList(parts: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage(), { style: 'narrow' }).format(parts);
}

/** What a screen reader says, in one go. */
export function spoken(fact: string, sentence: string): string {
  return l10n.t({
    message: '{0}. {1}',
    args: [fact, sentence],
    comment: 'Spoken: “Line 12” or “34 rows”, and a sentence',
  });
}
