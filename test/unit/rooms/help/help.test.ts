import assert from 'node:assert/strict';
import { openExports } from '../../../support/window/exports.ts';

describe('The help for keyboard and screen readers', () => {
  it('tells the keys of the list and of the reader in a dialog', async () => {
    await using scene = await openExports({});
    await scene.run('showKeyboardHelp');
    const [message] = scene.user.messages;
    assert.deepEqual([message?.text, message?.modal], ['Keyboard and Screen Reader Help', true]);
    assert.match(message?.detail ?? '', /Shift\+F10.*\n\nIn the reader: .*Ctrl\+End/);
  });
});
