import assert from 'node:assert/strict';
import { workspace } from 'vscode';
import { eventually } from '../../../support/eventually.ts';
import { pending, week } from '../../../support/window/exports.ts';
import { replace } from '../../../support/window/replace.ts';
import { openWaiting } from '../../../support/window/waiting.ts';

const READY = { Main: [pending('trades', 'Spring')] };
const FAILED = {
  Main: [{ ...pending('trades', 'Spring'), error: 'EExport:Internal error' as const }],
};

function setting(): unknown {
  return workspace.getConfiguration().get('krakenExports.notifications');
}

describe('Notifications', () => {
  it('can be left to problems where one is shown that is none', async () => {
    await using scene = await openWaiting(READY);
    scene.user.answers = ['Notify Only About Problems'];
    await scene.finish();
    const [, done] = await scene.told(2);
    assert.deepEqual(done, {
      severity: 'information',
      text: 'Exports for Kraken now only shows notifications about problems; to turn the others back on, change the setting krakenExports.notifications.',
      buttons: ['Undo'],
    });
    assert.equal(setting(), 'problems');
    assert.deepEqual(scene.fetched(), []);
  });

  it('can be switched off where a problem is shown, and on again', async () => {
    await using scene = await openWaiting(FAILED, { notifications: 'problems' });
    scene.user.answers = ['Turn Off Notifications', 'Undo'];
    const settings: unknown[] = [];
    scene.user.meanwhile = () => void settings.push(setting());
    await scene.finish();
    const [, done] = await scene.told(2);
    assert.equal(
      done?.text,
      'Exports for Kraken no longer shows notifications; to turn them back on, change the setting krakenExports.notifications.',
    );
    await eventually(() => {
      assert.deepEqual([...settings, setting()], ['problems', 'off', 'problems']);
    });
  });

  it('go on where the setting can’t be written, which is told', async () => {
    await using scene = await openWaiting({ Main: [...READY.Main, week('trades', 'Before')] });
    scene.user.answers = ['Notify Only About Problems', 'Open Settings'];
    const { getConfiguration } = workspace;
    const update = () => Promise.reject(new Error('the settings file has errors'));
    const fake = replace(workspace, 'getConfiguration', (section?: string) => {
      const settings = getConfiguration(section);
      return { get: (name: string) => settings.get<unknown>(name), update };
    });
    await scene.finish();
    const [, failed] = await scene.told(2);
    fake[Symbol.dispose]();
    assert.deepEqual(failed, {
      severity: 'warning',
      text: 'The setting krakenExports.notifications could not be changed, so notifications stay on; check the settings file for errors.',
      buttons: ['Open Settings'],
    });
    await eventually(() => {
      assert.deepEqual(scene.window.executed, [['workbench.action.openSettingsJson']]);
    });
  });
});
