import assert from 'node:assert/strict';
import { join } from 'node:path';
import { env, UIKind, Uri } from 'vscode';
import { openExports } from '../../../support/window/exports.ts';
import { setProperty } from '../../../support/window/replace.ts';

/** An export that has been downloaded, seen from a window of some kind. */
async function open({ uiKind, remoteName }: { uiKind: UIKind; remoteName?: string }) {
  const fakes = [setProperty(env, 'uiKind', uiKind), setProperty(env, 'remoteName', remoteName)];
  const scene = await openExports();
  await scene.run('downloadExport', 'Spring');
  scene.user.messages.length = 0;
  const [file = ''] = await scene.files();
  return {
    ...scene,
    path: join(scene.folder, file),
    async [Symbol.asyncDispose]() {
      await scene[Symbol.asyncDispose]();
      for (const fake of fakes) fake[Symbol.dispose]();
    },
  };
}

describe('Revealing the file of an export', () => {
  it('is for the file manager where the file is on the user’s computer', async () => {
    await using scene = await open({ uiKind: UIKind.Desktop });
    await scene.run('revealExport', 'Spring');
    assert.deepEqual(scene.window.executed, [['revealFileInOS', Uri.file(scene.path)]]);
    assert.deepEqual(scene.user.messages, []);
  });

  for (const [where, kind] of [
    ['in a browser', { uiKind: UIKind.Web }],
    ['in a window to another machine', { uiKind: UIKind.Desktop, remoteName: 'ssh-remote' }],
  ] as const) {
    it(`tells the path where no file manager sees it: ${where}`, async () => {
      await using scene = await open(kind);
      scene.user.clicks = ['Copy Path'];
      await scene.run('revealExport', 'Spring');
      assert.deepEqual(
        scene.user.messages.map(({ severity, text, buttons }) => [severity, text, buttons]),
        [
          [
            'information',
            `The file is on the machine where the extension runs, which this computer’s file manager can’t access: ${scene.path}`,
            ['Copy Path'],
          ],
        ],
      );
      assert.equal(await env.clipboard.readText(), scene.path);
      assert.deepEqual(scene.window.executed, []);
    });
  }
});
