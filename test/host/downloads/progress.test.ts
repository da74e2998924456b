import assert from 'node:assert/strict';
import { DownloadProgress } from '../../../src/rooms/downloading/downloadProgress.ts';
import { eventually } from '../../support/eventually.ts';
import { openExports } from '../support/exports.ts';
import type { Step } from '../support/progress.ts';

/** The progress of so many downloads, by a clock that runs a second a look. */
function openProgress(all: number) {
  const steps: Step[] = [];
  let now = 0;
  const notification = { report: (step: Step) => steps.push(step) };
  return { steps, progress: new DownloadProgress(notification, all, () => (now += 1_000)) };
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
    const { steps, progress } = openProgress(1);
    progress.start(1, 'Spring');
    progress.update(10, undefined);
    assert.deepEqual(steps, [{ message: '' }, { message: '10 byte · 10 byte/s' }]);
  });

  it('fills up where Kraken tells how long one will be', () => {
    const { steps, progress } = openProgress(1);
    progress.start(1, 'Spring');
    progress.update(50, 200);
    progress.update(200, 200);
    assert.deepEqual(
      steps.slice(1).map(({ message, increment }) => [message?.split(' · ')[0], increment]),
      [
        ['50 byte of 200 byte', 25],
        ['200 byte of 200 byte', 75],
      ],
    );
  });

  it('fills up by one part for each of several, and never starts anew', () => {
    const { steps, progress } = openProgress(4);
    progress.start(1, 'A');
    progress.update(10, undefined);
    progress.start(2, 'B');
    progress.update(100, 200);
    progress.start(3, 'C');
    assert.deepEqual(
      steps.map(({ increment }) => increment),
      [0, 0, 25, 12.5, 12.5],
    );
  });
});
