import assert from 'node:assert/strict';
import { ProgressText } from '../../../../src/ui/downloads/progressText.ts';
import { eventually } from '../../../support/eventually.ts';
import { openExports } from '../../../support/window/exports.ts';
import { accountNamed, freshReport } from '../../../support/window/known.ts';
import type { Step } from '../../../support/window/progress.ts';

/** The progress of so many downloads, by a clock that runs a second a look. */
function openProgress(all: number) {
  const steps: Step[] = [];
  let now = 0;
  const notification = { report: (step: Step) => steps.push(step) };
  const text = new ProgressText(notification, all, () => (now += 1_000));
  return {
    steps,
    /** So many bytes of so many have come of the download with this index, which is called so. */
    update: (index: number, descr: string, received: number, length?: number) => {
      const listed = {
        account: accountNamed('Main'),
        report: freshReport({ descr }),
        download: undefined,
        isFetching: true,
      };
      text.update({ listed, index, received, length });
    },
  };
}

describe('The progress of a download', () => {
  it('is a notification that can be cancelled', async () => {
    await using scene = await openExports();
    await scene.run('downloadExport', 'Spring');
    const [note, ...others] = scene.notes;
    assert.deepEqual(
      [note?.title, note?.cancellable, note?.done],
      ['Downloading “Spring”', true, true],
    );
    assert.match(
      note?.steps.at(-1)?.message ?? '',
      /^[\d,.]+ (byte|kB) · [\d,.]+ (byte|kB|MB)\/s$/,
    );
    assert.deepEqual(others, []);
  });

  it('is one notification for several', async () => {
    await using scene = await openExports();
    await scene.run('downloadExport', 'Spring', 'Summer', 'Whole year');
    assert.deepEqual(
      scene.notes.map(({ title }) => title),
      ['Downloading 3 exports'],
    );
    const messages = scene.notes[0]?.steps.map(({ message }) => message ?? '') ?? [];
    const names = messages.filter((message) => !message.includes(' · '));
    assert.deepEqual(names.toSorted(), ['1 of 3: Spring', '2 of 3: Summer', '3 of 3: Whole year']);
  });

  it('ends with a click on Cancel, which leaves nothing and says nothing', async () => {
    await using scene = await openExports();
    scene.kraken.exchange.fail({ kind: 'stall' }, { method: 'RetrieveExport' });
    const running = scene.run('downloadExport', 'Spring', 'Summer');
    await eventually(async () => {
      assert.match((await scene.files()).join(), /\.part$/);
      assert.ok(
        scene.notes.some(({ steps }) => steps.some(({ message }) => message?.includes('/s'))),
      );
    });
    scene.notes[0]?.cancel();
    await running;
    assert.deepEqual(await scene.files(), []);
    assert.deepEqual(scene.user.messages, []);
    assert.equal(scene.fetched().length, 1);
    assert.equal((await scene.item('Spring')).contextValue, 'report-ready');
  });

  it('keeps what was saved before it was cancelled, and tells of that', async () => {
    await using scene = await openExports();
    const { exchange } = scene.kraken;
    exchange.fail({ kind: 'delay', ms: 0 }, { method: 'RetrieveExport', times: 1 });
    exchange.fail({ kind: 'hang' }, { method: 'RetrieveExport' });
    const running = scene.run('downloadExport', 'Spring', 'Summer', 'Whole year');
    await eventually(() => {
      assert.equal(scene.fetched().length, 2);
    });
    scene.notes[0]?.cancel();
    await running;
    const files = await scene.files();
    assert.equal(files.length, 1);
    assert.deepEqual(scene.user.texts, [`Downloaded “${files.join()}”.`]);
  });

  it('runs to and fro where nobody knows how long one will be', () => {
    const { steps, update } = openProgress(1);
    update(0, 'Spring', 0);
    update(0, 'Spring', 10);
    assert.deepEqual(steps, [{ message: '' }, { message: '10 byte · 10 byte/s' }]);
  });

  it('fills up where Kraken tells how long one will be', () => {
    const { steps, update } = openProgress(1);
    update(0, 'Spring', 0);
    update(0, 'Spring', 50, 200);
    update(0, 'Spring', 200, 200);
    assert.deepEqual(
      steps.slice(1).map(({ message, increment }) => [message?.split(' · ')[0], increment]),
      [
        ['50 byte of 200 byte', 25],
        ['200 byte of 200 byte', 75],
      ],
    );
  });

  it('fills up by one part for each of several, and never starts anew', () => {
    const { steps, update } = openProgress(4);
    update(0, 'A', 0);
    update(0, 'A', 10);
    update(1, 'B', 0);
    update(1, 'B', 100, 200);
    update(2, 'C', 0);
    assert.deepEqual(
      steps.map(({ increment }) => increment),
      [0, 0, 25, 12.5, 12.5],
    );
  });
});
