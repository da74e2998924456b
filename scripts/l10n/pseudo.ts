import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { getL10nPseudoLocalized } from '@vscode/l10n-dev';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { vsix } from '../build.ts';
import { out } from '../support/project.ts';
import { isName } from './problems.ts';
import { englishTexts, KINDS, messageOf, pathOf, type Texts } from './texts.ts';

/** A language that nobody speaks: the same texts with accents, and longer by vowels. */
export const PSEUDO = 'qps-ploc';

/** Packs the package once more, with its texts in the pseudo-language. */
export async function packPseudo(): Promise<string> {
  const packed = new ZipFile();
  const zip = await openPromise(vsix, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    packed.addBuffer(await buffer(await zip.openReadStreamPromise(entry)), entry.fileName);
  }
  for (const kind of KINDS) {
    const texts = JSON.stringify(inPseudo(await englishTexts(kind)));
    packed.addBuffer(Buffer.from(texts), `extension/${pathOf(kind, PSEUDO)}`);
  }
  packed.end();
  const path = join(out, `kraken-exports.${PSEUDO}.vsix`);
  await pipeline(packed.outputStream, createWriteStream(path));
  return path;
}

/** A text without values, as the pseudo-language has it. */
export function pseudo(text: string): string {
  return messageOf(inPseudo({ text })['text'] ?? text);
}

function inPseudo(english: Texts): Texts {
  const texts = Object.entries(english).filter(([, text]) => !isName(messageOf(text)));
  return getL10nPseudoLocalized(Object.fromEntries(texts));
}
