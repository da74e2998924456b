/** Control characters, and those that turn the direction of the text around them. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

/**
 * Makes a foreign text fit for one line of plain text.
 *
 * @param longest in UTF-16 code units; what is longer ends in an ellipsis.
 */
export function plain(text: string, longest = 200): string {
  const line = text.replace(UNPRINTABLE, ' ').trim();
  if (line.length <= longest) return line;
  // No half of a surrogate pair at the end.
  return `${line.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
