import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');
const src = join(root, 'src');

/** A guess about Kraken, as comments call it. */
const GUESS = /\bguess(ed|es)?\b/i;

describe('docs/kraken.md', () => {
  it('lists every file that makes a guess about Kraken, and no other', () => {
    const guessing = globSync('**/*.ts', { cwd: src })
      .filter((file) => GUESS.test(readFileSync(join(src, file), 'utf8')))
      .map((file) => file.split(sep).join('/'));
    const text = readFileSync(join(root, 'docs', 'kraken.md'), 'utf8');
    const listed = [...text.matchAll(/\| `([\w/]+\.ts)` +\|/g)].map(([, file]) => file);
    assert.deepEqual([...new Set(listed)].sort(), guessing.sort());
  });
});
