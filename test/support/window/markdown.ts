import assert from 'node:assert/strict';
import { MarkdownString } from 'vscode';

/** The Markdown that is shown where the pointer rests on a row, or on an item of the status bar. */
export function hoverOf({ tooltip }: { readonly tooltip?: unknown }): MarkdownString {
  assert.ok(tooltip instanceof MarkdownString);
  return tooltip;
}

/** Markdown as it is read, with its markup. */
export function readable({ value }: MarkdownString): string {
  return value.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

/** What is left of a Markdown text without its code, in which nothing is markup. */
export function outsideCode(markdown: string): string {
  return markdown
    .replaceAll(/^(`{3,})[^\n]*\n[^]*?\n\1`*$/gm, '')
    .replaceAll(/(?<!`)(`+)(?!`)([^]*?)(?<!`)\1(?!`)/g, '');
}
