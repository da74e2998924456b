import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openExports, pending, week } from '../support/exports.ts';

const KEEP = ['Delete', 'Keep'];

/** What is asked, and by which buttons it is answered. */
async function ask(command: string, reports: Parameters<typeof openExports>[0], on: string[]) {
  const scene = await openExports(reports);
  await scene.run(command, ...on);
  const [question] = scene.user.messages;
  assert.ok(question?.modal && question.severity === 'warning');
  assert.equal(scene.user.messages.length, 1, 'nothing is told of what was dismissed');
  assert.deepEqual(scene.removals(), [], 'nothing is sent where nothing was clicked on');
  const idOf = (description: string) => scene.atKraken(description).report.id;
  return { ...scene, question, idOf };
}

describe('The question before an export is removed', () => {
  it('names the report, and says that it was never downloaded', async () => {
    await using scene = await ask('deleteExport', undefined, ['Whole year']);
    const { question } = scene;
    const id = scene.idOf('Whole year');
    assert.equal(question.text, `Delete “Whole year” (Ledgers, ${id}) at Kraken?`);
    assert.equal(question.detail, 'It was never downloaded, and Kraken can’t restore it.');
    assert.deepEqual(question.buttons, KEEP);
  });

  it('says that a downloaded file stays', async () => {
    await using scene = await openExports();
    await scene.run('downloadExport', 'Spring');
    scene.user.messages.length = 0;
    await scene.run('deleteExport', 'Spring');
    assert.deepEqual(
      scene.user.messages.map(({ detail }) => detail),
      ['Downloaded files stay where they are.'],
    );
  });

  it('says that a downloaded file is there no more', async () => {
    await using scene = await openExports();
    await scene.run('downloadExport', 'Spring');
    for (const file of await scene.files()) await rm(join(scene.folder, file));
    scene.user.messages.length = 0;
    await scene.run('deleteExport', 'Spring');
    assert.deepEqual(
      scene.user.messages.map(({ detail }) => detail),
      ['Its downloaded file is no longer there, and Kraken can’t restore the export.'],
    );
  });

  it('is one for several, with the name of each', async () => {
    await using scene = await openExports();
    await scene.run('downloadExport', 'Spring');
    scene.user.messages.length = 0;
    await scene.run('deleteExport', 'Spring', 'Whole year');
    const [question, ...others] = scene.user.messages;
    assert.equal(question?.text, 'Delete 2 exports at Kraken?');
    for (const name of ['“Spring” (Trades, ', '“Whole year” (Ledgers, ']) {
      assert.ok(question.detail.includes(name), question.detail);
    }
    assert.match(
      question.detail,
      /\n\nNot downloaded: 1\. Kraken can’t restore deleted exports\.\n/,
    );
    assert.match(question.detail, /Downloaded files stay where they are\.$/);
    assert.deepEqual(others, []);
  });

  it('does not grow beyond the screen', async () => {
    const names = Array.from({ length: 15 }, (_, index) => `Week ${index}`);
    await using scene = await openExports({ Main: names.map((name) => week('trades', name)) });
    await scene.run('deleteExport', ...names);
    const [question] = scene.user.messages;
    assert.equal(question?.text, 'Delete 15 exports at Kraken?');
    assert.match(question.detail, /^(“Week \d+” [^\n]+\n){10}and 5 more\n\nNot downloaded: 15\./);
  });

  it('before a cancel can’t be taken for one itself', async () => {
    const reports = { Main: [pending('trades', 'New')] };
    await using scene = await ask('cancelExport', reports, ['New']);
    const id = scene.idOf('New');
    assert.equal(scene.question.text, `Cancel the export “New” (Trades, ${id}) at Kraken?`);
    assert.equal(scene.question.detail, 'You can request it again.');
    assert.deepEqual(scene.question.buttons, ['Cancel Export', 'Keep Waiting']);
  });

  it('is not asked where nothing can be removed, which is said', async () => {
    await using scene = await openExports({
      Main: [pending('trades', 'New'), week('ledgers', 'Old')],
    });
    await scene.run('deleteExport', 'New');
    await scene.run('cancelExport', 'Old');
    assert.deepEqual(scene.user.texts, [
      'There is no export to delete; only ready, expired or failed exports can be deleted.',
      'There is no export to cancel; only queued or processing exports can be cancelled.',
    ]);
  });

  it('is asked after a list to pick from, where the command is called on no export', async () => {
    await using scene = await openExports();
    scene.user.chooses = (choices) => choices.find(({ label }) => label === 'Summer');
    await scene.run('deleteExport');
    await scene.run('deleteExport', 'Trades');
    assert.equal(scene.user.lists.length, 2);
    for (const { text } of scene.user.messages) assert.match(text, /^Delete “Summer” \(Trades, /);
  });
});
