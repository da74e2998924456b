import assert from 'node:assert/strict';
import manifest from '../../../../package.json' with { type: 'json' };
import { Computer } from '../../../support/computer.ts';
import { Window } from '../../../support/window/window.ts';

describe('Open Settings', () => {
  it('shows the settings of this extension only', async () => {
    await using computer = await Computer.open();
    using window = new Window(computer);
    await window.run('krakenExports.openSettings');
    const query = `@ext:${manifest.publisher}.${manifest.name}`;
    assert.deepEqual(window.executed, [['workbench.action.openSettings', query]]);
  });
});
