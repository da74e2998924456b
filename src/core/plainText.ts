/** Control characters, and those that change the direction of the text around them. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

/**
 * Turns text from outside into one line of printable text.
 *
 * @param maxLength in UTF-16 code units; a longer text is cut and ends in an ellipsis.
 */
export function plain(text: string, maxLength = 200): string {
  const line = text.replace(UNPRINTABLE, ' ').trim();
  if (line.length <= maxLength) return line;
  // Don't end with half of a surrogate pair.
  return `${line.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
