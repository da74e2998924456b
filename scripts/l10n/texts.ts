import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import * as v from 'valibot';
import { root } from '../support/project.ts';

/** The two files that a language has: what the sources say, and what `package.json` says. */
export const KINDS = [
  { name: 'bundle.l10n', folder: 'l10n' },
  { name: 'package.nls', folder: '.' },
] as const;

export type Kind = (typeof KINDS)[number];

/** Texts by their keys, some with comments for translators. */
export type Texts = v.InferOutput<typeof Texts>;
const Texts = v.record(
  v.string(),
  v.union([v.string(), v.object({ message: v.string(), comment: v.array(v.string()) })]),
);

/** The English texts. Those of the sources are in them, so no file has them. */
export async function englishTexts({ name }: Kind): Promise<Texts> {
  return name === 'bundle.l10n' ? textsOfSources() : readTexts(join(root, 'package.nls.json'));
}

/** The file of a language in the checkout, be it there or not. */
export function fileOf(kind: Kind, language: string): string {
  return join(root, pathOf(kind, language));
}

/** Where it is in the extension. */
export function pathOf({ name, folder }: Kind, language: string): string {
  return posix.join(folder, `${name}.${language}.json`);
}

/** The languages that have a file of a kind. */
export function languagesOf({ name, folder }: Kind): readonly string[] {
  const files = globSync(`${name}.*.json`, { cwd: join(root, folder) });
  return files.map((file) => file.slice(name.length + 1, -'.json'.length)).sort();
}

export async function readTexts(path: string): Promise<Texts> {
  return v.parse(Texts, JSON.parse(await readFile(path, 'utf8')));
}

/** The text itself, where there may be a comment with it. */
export function messageOf(text: Texts[string]): string {
  return typeof text === 'string' ? text : text.message;
}

async function textsOfSources(): Promise<Texts> {
  // The tool looks at all calls once for each import, and takes a minute for one file after the
  // other. Those of a kind as one, in which `l10n` is imported once, take it a moment.
  const sources = await sourcesWithTexts();
  const files = ['.ts', '.tsx'].map((extension) => {
    const bodies = sources
      .filter(({ path }) => path.endsWith(extension))
      .map(({ text }) => text.replaceAll(/^import .*?;$/gms, ''));
    return { extension, contents: [`import { l10n } from 'vscode';`, ...bodies].join('\n') };
  });
  return getL10nJson(files);
}

/** The files of the sources that have texts for users. */
export async function sourcesWithTexts(): Promise<readonly { path: string; text: string }[]> {
  const paths = globSync('src/**/*.{ts,tsx}', { cwd: root }).sort();
  const sources = await Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })),
  );
  return sources.filter(({ text }) => text.includes('l10n.t('));
}
