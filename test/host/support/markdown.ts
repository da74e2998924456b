import assert from 'node:assert/strict';
import { MarkdownString } from 'vscode';
import type { TreeItem } from 'vscode';

/** The Markdown of a hover. */
export function hoverOf({ tooltip }: TreeItem): MarkdownString {
  assert.ok(tooltip instanceof MarkdownString);
  return tooltip;
}

/** What is left of a Markdown text without its code, in which nothing is markup. */
export function outsideCode(markdown: string): string {
  return markdown
    .replaceAll(/^(`{3,})[^\n]*\n[^]*?\n\1`*$/gm, '')
    .replaceAll(/(?<!`)(`+)(?!`)([^]*?)(?<!`)\1(?!`)/g, '');
}
