import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KrakenExportsApi as Documented } from '../../docs/kraken-exports.d.ts';
import type { KrakenExportsApi } from '../../src/api.ts';
import { root } from '../../scripts/support/project.ts';

/** Compiles only if what is handed out is what the declaration says, and the other way round. */
type Same<One, Other> = [One, Other] extends [Other, One] ? true : false;
const isSame: Same<Documented, KrakenExportsApi> = true;

describe('The declaration that other extensions copy', () => {
  it('is that of the version that is handed out', async () => {
    const text = await readFile(join(root, 'docs', 'kraken-exports.d.ts'), 'utf8');
    assert.match(text, /apiVersion: 1;/);
    assert.ok(isSame);
  });
});
