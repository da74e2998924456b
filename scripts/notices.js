import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Licences that ask for no more than that their text goes along with the code. */
const allowed = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0'];

/**
 * Whose code is in bundles, and under which licences: the text that the package has to ship. Throws
 * where a package has another licence, or none.
 *
 * @param {readonly import('esbuild').Metafile[]} metafiles Of the bundles.
 */
export async function notices(metafiles) {
  const packages = [...bundledPackages(metafiles)].sort(([a], [b]) => (a < b ? -1 : 1));
  const all = await Promise.all(packages.map(([, { folder, files }]) => notice(folder, files)));
  const intro = 'Exports for Kraken contains code of these packages, under their own licences.\n';
  return [intro, ...all].join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * The npm packages that have a byte in a bundle, by name and place, with their folders and files.
 *
 * @param {readonly import('esbuild').Metafile[]} metafiles
 */
function bundledPackages(metafiles) {
  const inputs = metafiles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap((output) => Object.entries(output.inputs));
  /** @type {Map<string, { folder: string; files: Set<string> }>} */
  const packages = new Map();
  for (const [file, { bytesInOutput }] of inputs) {
    // The innermost package, where one has packages of its own.
    const [folder, , name] = /^(.*\bnode_modules\/)((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
    if (folder === undefined || bytesInOutput === 0) continue;
    const key = `${name} ${folder}`;
    const found = packages.get(key) ?? { folder, files: new Set() };
    packages.set(key, found);
    found.files.add(file);
  }
  return packages;
}

/**
 * What is to be said of a package, and of code in it that others wrote.
 *
 * @param {string} folder
 * @param {Iterable<string>} files Those that are in a bundle.
 */
async function notice(folder, files) {
  const { name, version, license, author } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  if (!allowed.includes(license)) {
    throw new Error(`${name} must not be bundled: its licence is ${license ?? 'unknown'}.`);
  }
  const names = (await readdir(folder)).filter((each) =>
    /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i.test(each),
  );
  const texts = await Promise.all(names.sort().map((each) => readFile(join(folder, each), 'utf8')));
  if (texts.length === 0) texts.push(await standardText(name, license, author));
  for (const file of [...files].sort()) {
    const head = /^\s*\/\*[^]*?\*\//.exec(await readFile(file, 'utf8'))?.[0] ?? '';
    if (/copyright/i.test(head)) texts.push(head);
  }
  const lines = texts.map((text) => text.replaceAll('\r\n', '\n').trim());
  return `${name} ${version} (${license})\n\n${lines.join('\n\n')}\n`;
}

/**
 * The text of the licence of a package that has forgotten to ship it: that of our own, with the
 * package's author.
 *
 * @param {string} name
 * @param {string} license
 * @param {string | { name: string } | undefined} author
 */
async function standardText(name, license, author) {
  const holder = typeof author === 'object' ? author.name : author;
  if (license !== 'MIT' || !holder) {
    throw new Error(`${name} must not be bundled: the text of its licence is missing.`);
  }
  const own = await readFile(join(import.meta.dirname, '..', 'LICENSE'), 'utf8');
  return own.replace(/^Copyright .*$/m, () => `Copyright (c) ${holder}`);
}
