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

/** Makes a text fit for a message, in which VS Code finds links, even such that run commands. */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

/** Makes a text fit for a line to pick, in which VS Code draws icons. */
export function withoutIcons(text: string): string {
  return text.replaceAll(/\$\([\w-]+(~\w+)?\)/g, '\\$&');
}

/** Makes a text fit for Markdown, in which it then looks as it is: no markup, no link. */
export function markdownText(text: string): string {
  return plain(text, Infinity).replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * Makes a foreign text fit for Markdown: a code span, in which nothing is markup or a link.
 */
export function codeSpan(text: string, longest?: number): string {
  const line = plain(text, longest);
  if (line === '') return '';
  const longestFence = Math.max(0, ...(line.match(/`+/g) ?? []).map((fence) => fence.length));
  const fence = '`'.repeat(longestFence + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
