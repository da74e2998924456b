import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../../scripts/support/project.ts';

describe('the manifest', () => {
  it('lets a workspace set nothing but the time zone, so that none can lead keys or files astray', () => {
    const { properties } = manifest.contributes.configuration;
    const ofWorkspaces = Object.entries(properties).filter(
      ([, { scope }]) => scope !== 'application',
    );
    assert.deepEqual(
      ofWorkspaces.map(([name]) => name),
      ['krakenExports.timeZone'],
    );
  });

  it('has a picture of 256 by 256 pixels, as the Marketplace shows it', async () => {
    const picture = await readFile(join(root, manifest.icon));
    assert.equal(picture.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [256, 256]);
  });

  it('has no more keywords than the Marketplace takes, and none twice', () => {
    const { keywords } = manifest;
    assert.ok(keywords.length <= 30);
    assert.equal(new Set(keywords).size, keywords.length);
  });
});
