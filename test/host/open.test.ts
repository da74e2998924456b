import assert from 'node:assert/strict';
import { readFile, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { Uri, workspace } from 'vscode';
import { tableUri } from '../../src/ui/archiveUri.ts';
import { READER } from '../../src/ui/reader.ts';
import { eventually } from '../support/eventually.ts';
import { openExports, week } from '../support/window/exports.ts';
import { withSetting } from '../support/window/settings.ts';

/** Two exports, one of which has been downloaded, and what was told of that is forgotten. */
async function open(saveAs = 'csv') {
  const scene = await openExports({ Main: [week('trades', 'Spring'), week('ledgers', 'Summer')] });
  await withSetting('krakenExports.saveAs', saveAs, () => scene.run('downloadExport', 'Spring'));
  scene.user.messages.length = 0;
  const [first = '', ...others] = await scene.files();
  return { ...scene, path: join(scene.folder, first), others };
}

describe('Opening an export', () => {
  it('shows its table', async () => {
    await using scene = await open();
    await scene.run('openExport', 'Spring');
    assert.deepEqual(scene.window.executed, [['vscode.openWith', Uri.file(scene.path), READER]]);
  });

  it('shows its table where the archive lies beside it', async () => {
    await using scene = await open('both');
    await scene.run('openExport', 'Spring');
    assert.deepEqual(scene.window.executed, [['vscode.openWith', Uri.file(scene.path), READER]]);
    assert.equal(scene.others.length, 1);
  });

  it('shows the table in its archive where that is all there is', async () => {
    await using scene = await open('zip');
    await scene.run('openExport', 'Spring');
    const name = scene.path.replace(/.*[/\\]/, '').replace(/zip$/, 'csv');
    assert.deepEqual(scene.window.executed, [
      ['vscode.openWith', tableUri(scene.path, name), READER],
    ]);
    assert.deepEqual((await scene.files()).length, 1, 'no copy is made');
  });

  for (const [what, isFilledUp] of [
    ['is filled up with zeros behind its end', true],
    ['ends where its zip ends', false],
  ] as const) {
    it(`shows the table in an archive that ${what}`, async () => {
      await using scene = await open('zip');
      const archive = await readFile(scene.path);
      const end = archive.lastIndexOf('PK\x05\x06') + 22;
      assert.equal(archive.length, 32_768);
      assert.ok(archive.subarray(end).every((byte) => byte === 0));
      if (!isFilledUp) await truncate(scene.path, end);
      await scene.run('openExport', 'Spring');
      const uri = scene.window.executed[0]?.[1];
      assert.ok(uri instanceof Uri);
      const text = Buffer.from(await workspace.fs.readFile(uri)).toString();
      assert.match(text, /^"txid","ordertxid","pair",.*\n("T.*\n)+$/);
      assert.equal((await workspace.fs.stat(uri)).size, text.length);
    });
  }

  it('lets one be picked of those that were downloaded', async () => {
    await using scene = await open();
    scene.user.chooses = ([first]) => first;
    await scene.run('openExport');
    assert.deepEqual(
      scene.user.lists.map((choices) => choices.map(({ label }) => label)),
      [['Spring']],
    );
    assert.equal(scene.window.executed.length, 1);
  });

  it('is of the row that was clicked on, whichever others are selected', async () => {
    await using scene = await open();
    await scene.run('downloadExport', 'Summer');
    for (const [clicked, other, name] of [
      ['Spring', 'Summer', /-trades-/],
      ['Summer', 'Spring', /-ledgers-/],
    ] as const) {
      await scene.run('openExport', clicked, other);
      assert.match(String(scene.window.executed.at(-1)?.[1]), name);
    }
  });

  it('says so where the file is gone, and offers to download it again', async () => {
    await using scene = await open();
    await rm(scene.path);
    scene.user.answers = ['Download'];
    await scene.run('openExport', 'Spring');
    const [message] = scene.user.messages;
    assert.deepEqual(
      [message?.text, message?.buttons],
      ['The file of “Spring” is no longer where it was saved; download it again.', ['Download']],
    );
    assert.equal((await scene.files()).length, 1);
    assert.deepEqual(scene.window.executed, []);
  });

  it('offers to request it again where the file is gone at Kraken as well', async () => {
    await using scene = await open();
    await rm(scene.path);
    const { account, report } = scene.atKraken('Spring');
    account.delete(report, Date.now());
    await scene.window.api.refresh();
    scene.user.answers = ['Request Again'];
    await scene.run('openExport', 'Spring');
    const [message] = scene.user.messages;
    assert.deepEqual(
      [message?.text, message?.buttons],
      [
        'The file of “Spring” is no longer where it was saved, and Kraken no longer has the export; request it again.',
        ['Request Again'],
      ],
    );
    await eventually(() => {
      assert.ok(scene.window.api.reports.some(({ description }) => description === 'Spring (2)'));
    });
  });

  it('says so where nothing was downloaded', async () => {
    await using scene = await open();
    await scene.run('openExport', 'Summer');
    await scene.run('revealExport', 'Summer');
    const text = 'There is no downloaded export; download one first.';
    assert.deepEqual(scene.user.texts, [text, text]);
  });
});
