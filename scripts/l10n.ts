/**
 * Brings the translations in order, and begins new ones: `npm run l10n [-- <language> …]`. Texts get
 * the order that they have in the sources, those that are no more are removed, and what is missing
 * or wrong is printed. All English texts, with what translators are told about them, are then in
 * `out/l10n`.
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { problemsOf } from './l10n/problems.ts';
import { englishTexts, fileOf, KINDS, languagesOf, readTexts, type Texts } from './l10n/texts.ts';
import { out } from './support/project.ts';

const languages = new Set([...KINDS.flatMap(languagesOf), ...process.argv.slice(2)]);
for (const kind of KINDS) {
  const english = await englishTexts(kind);
  await write(join(out, 'l10n', `${kind.name}.json`), english);
  for (const language of languages) {
    const path = fileOf(kind, language);
    const translated = existsSync(path) ? await readTexts(path) : {};
    const kept = Object.keys(english).flatMap((key) => {
      const text = translated[key];
      return text === undefined ? [] : [[key, text] as const];
    });
    await write(path, Object.fromEntries(kept));
    const problems = problemsOf(language, english, Object.fromEntries(kept));
    if (problems.length > 0) console.log(`\n${path}\n${problems.join('\n')}`);
  }
}

async function write(path: string, texts: Texts): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(texts, undefined, 2)}\n`);
}
