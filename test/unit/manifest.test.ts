import assert from 'node:assert/strict';
import manifest from '../../package.json' with { type: 'json' };

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
});
