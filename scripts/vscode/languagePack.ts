import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts VS Code into a language, in which its own texts stay English: a server takes `--locale` only
 * where `languagepacks.json` knows of it, which VS Code writes when a language pack is installed. The
 * extension host and the texts of manifests follow.
 *
 * @param dataFolder the folder of VS Code that has the one named `User`.
 */
export async function writeLanguagePack(dataFolder: string, language: string): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  const vscode = join(dataFolder, `vscode.${language}.json`);
  await writeFile(vscode, JSON.stringify({ contents: {} }));
  const packs = {
    [language]: {
      hash: language,
      extensions: [{ extensionIdentifier: { id: `tests.${language}` }, version: '1.0.0' }],
      translations: { vscode },
    },
  };
  await writeFile(join(dataFolder, 'languagepacks.json'), JSON.stringify(packs));
}
