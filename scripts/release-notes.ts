/**
 * Prints what CHANGELOG.md says of this version: `node scripts/release-notes.ts [<tag>]`. Fails
 * where it says nothing, and where the tag, such as `v1.2.3`, is that of another version.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { sectionOf } from './support/changelog.ts';
import { root } from './support/project.ts';

const { version } = manifest;
const [tag = `v${version}`] = process.argv.slice(2);
const notes = sectionOf(await readFile(join(root, 'CHANGELOG.md'), 'utf8'), version);
if (tag !== `v${version}`) {
  console.error(`The tag is ${tag}, but the version in package.json is ${version}.`);
  process.exitCode = 1;
} else if (notes === undefined) {
  console.error(`CHANGELOG.md has no section “## [${version}] - <date>”, or nothing in it.`);
  process.exitCode = 1;
} else {
  console.log(notes);
}
