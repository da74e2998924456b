import { plain } from '../core/plainText.ts';

/** For messages, in which VS Code renders Markdown links, even ones that run commands. */
export function escapeLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

/** For quick picks and the status bar, in which VS Code renders icons such as `$(check)`. */
export function escapeIcons(text: string): string {
  return text.replaceAll(/\$\([\w-]+(~\w+)?\)/g, '\\$&');
}

/** For Markdown: the text is shown literally, without markup or links. */
export function escapeMarkdown(text: string): string {
  return plain(text, Infinity).replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** For Markdown: the text as a code span, in which nothing is markup or a link. */
export function codeSpan(text: string, longest?: number): string {
  const line = plain(text, longest);
  if (line === '') return '';
  const longestFence = Math.max(0, ...(line.match(/`+/g) ?? []).map((fence) => fence.length));
  const fence = '`'.repeat(longestFence + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
