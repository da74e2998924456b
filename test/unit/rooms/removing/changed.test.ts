import assert from 'node:assert/strict';
import { openExports, pending, week } from '../../../support/window/exports.ts';

type Scene = Awaited<ReturnType<typeof openExports>>;

/** Exports, one of which becomes another while the user is asked. */
async function open(change: (scene: Scene) => void | Promise<void>) {
  const scene = await openExports({ Main: [week('trades', 'Old'), pending('trades', 'New')] });
  scene.user.answers = ['Delete'];
  scene.user.meanwhile = async () => {
    scene.user.meanwhile = () => undefined;
    await change(scene);
  };
  return scene;
}

/** Deletes or cancels it elsewhere, which this window may not know of. */
function removeElsewhere({ atKraken }: Scene, name: string, type: 'delete' | 'cancel'): void {
  const { account, report } = atKraken(name);
  account[type](report, Date.now());
}

describe('An export that has changed', () => {
  it('while the question was open is left alone, and that is told', async () => {
    await using scene = await open(async (at) => {
      removeElsewhere(at, 'Old', 'delete');
      await at.window.api.refresh();
    });
    await scene.run('deleteExport', 'Old');
    assert.deepEqual(scene.removals(), []);
    assert.deepEqual(scene.user.texts.slice(1), [
      '“Old” is now being deleted, so it was not deleted; the list has been refreshed.',
    ]);
  });

  it('at Kraken only is refused there, after which the list is read again', async () => {
    await using scene = await open((at) => {
      removeElsewhere(at, 'New', 'cancel');
    });
    scene.user.answers = ['Cancel Export'];
    await scene.run('cancelExport', 'New');
    assert.deepEqual(scene.removals(), ['cancel New']);
    assert.deepEqual(scene.user.texts.slice(1), [], 'it is what the user wanted it to be');
    assert.ok(scene.window.api.reports.some(({ phase }) => phase === 'cancelled'));
  });

  it('into a finished one was not cancelled, and that is told', async () => {
    await using scene = await open(({ kraken }) => {
      kraken.advance(2 * 86_400_000);
    });
    scene.user.answers = ['Cancel Export'];
    await scene.run('cancelExport', 'New');
    assert.deepEqual(scene.removals(), ['cancel New']);
    assert.deepEqual(
      scene.user.messages.slice(1).map(({ severity, text, buttons }) => [severity, text, buttons]),
      [
        [
          'information',
          '“New” is now ready, so it was not cancelled; the list has been refreshed.',
          [],
        ],
      ],
    );
  });

  it('so much that it is gone needs no deleting any more', async () => {
    await using scene = await open(async (at) => {
      const { account, report } = at.atKraken('Old');
      account.delete(report, Date.now() - 3_600_000);
      await at.window.api.refresh();
    });
    await scene.run('deleteExport', 'Old');
    assert.deepEqual(scene.removals(), []);
    assert.deepEqual(scene.user.texts.slice(1), ['“Old” is no longer in Kraken’s list.']);
  });
});
