/** Control characters, and those that turn the direction of the text around them. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

/**
 * Makes a foreign text fit for one line of plain text.
 *
 * @param maxLength in UTF-16 code units; what is longer ends in an ellipsis.
 */
export function plain(text: string, maxLength = 200): string {
  const line = text.replace(UNPRINTABLE, ' ').trim();
  if (line.length <= maxLength) return line;
  // No half of a surrogate pair at the end.
  return `${line.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
