import { plain } from '../core/plainText.ts';

/** Makes a text fit for a message, in which VS Code finds links, even such that run commands. */
export function escapeLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

/** Makes a text fit for a line to pick, in which VS Code draws icons. */
export function escapeIcons(text: string): string {
  return text.replaceAll(/\$\([\w-]+(~\w+)?\)/g, '\\$&');
}

/** Makes a text fit for Markdown, in which it then looks as it is: no markup, no link. */
export function escapeMarkdown(text: string): string {
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
