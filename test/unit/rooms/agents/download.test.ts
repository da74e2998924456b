import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pending, week } from '../../../support/window/exports.ts';
import { setSetting } from '../../../support/window/settings.ts';
import { openAgent } from './setup.ts';

const DOWNLOAD = 'kraken_exports_download';

/** An agent with an account that has an export that is ready, and one that is not. */
async function open() {
  const scene = await openAgent({
    holdings: () => ({ Main: [week('ledgers', 'Year'), pending('trades', 'Spring')] }),
  });
  return { ...scene, idOf: (name: string) => scene.atKraken(name).report.id };
}

describe('A download of an agent', () => {
  it('saves a file that is whole, and names it', async () => {
    await using scene = await open();
    const id = scene.idOf('Year');
    const answer = await scene.agent.ask(DOWNLOAD, { id });
    const name = `main-ledgers-2025-01-01-2025-01-07-${id}.csv`;
    assert.deepEqual(answer, { account: 'Main', files: [join(scene.folder, name)] });
    assert.deepEqual(await scene.files(), [name]);
    assert.match(await scene.read(name), /^"txid".*\n(.*\n)+$/);
    assert.deepEqual(scene.fetched(), [id]);
    const listed = JSON.stringify(await scene.agent.ask('kraken_exports_list'));
    assert.match(listed, /"Year","phase":"ready","isDownloaded":true/);
  });

  it('names all files where there are several', async () => {
    await using scene = await open();
    await setSetting('krakenExports.saveAs', 'both');
    const id = scene.idOf('Year');
    const answer = await scene.agent.ask(DOWNLOAD, { id });
    await setSetting('krakenExports.saveAs', undefined);
    const paths = (await scene.files()).map((name) => join(scene.folder, name));
    assert.ok(typeof answer === 'object' && answer && 'files' in answer);
    assert.ok(Array.isArray(answer.files));
    assert.deepEqual(answer.files.toSorted(), paths);
    assert.equal(paths.length, 2);
  });

  it('keeps nothing of an archive that is damaged', async () => {
    await using scene = await open();
    scene.kraken.exchange.fail({ kind: 'truncate' }, { method: 'RetrieveExport' });
    assert.equal(
      await scene.agent.refusal(DOWNLOAD, { id: scene.idOf('Year') }),
      'The downloaded archive is damaged or incomplete; download it again.',
    );
    assert.deepEqual(await scene.files(), []);
  });

  it('needs an export that is ready', async () => {
    await using scene = await open();
    assert.equal(
      await scene.agent.refusal(DOWNLOAD, { id: scene.idOf('Spring') }),
      'The export is processing, and only ready ones can be downloaded; look again with kraken_exports_list.',
    );
    assert.deepEqual(scene.fetched(), []);
  });

  it('needs an export that is there', async () => {
    await using scene = await open();
    scene.kraken.advance(30 * 86_400_000);
    scene.date.advance(30 * 86_400_000);
    assert.equal(
      await scene.agent.refusal(DOWNLOAD, { id: scene.idOf('Year') }),
      'The export is expired, and only ready ones can be downloaded; ask the user whether to request a new one.',
    );
  });

  it('needs an id from the list', async () => {
    await using scene = await open();
    assert.equal(
      await scene.agent.refusal(DOWNLOAD, { id: 'NONE' }),
      'There is no export NONE of “Main”; use kraken_exports_list for the ids.',
    );
  });

  it('needs a folder', async () => {
    await using scene = await open();
    await setSetting('krakenExports.downloadFolder', undefined);
    assert.equal(
      await scene.agent.refusal(DOWNLOAD, { id: scene.idOf('Year') }),
      'The user has chosen no folder for downloads; ask before trying again.',
    );
    assert.equal(scene.user.folderDialogs.length, 1);
    assert.deepEqual(scene.fetched(), []);
  });

  it('is only one at a time of the same export', async () => {
    await using scene = await open();
    const id = scene.idOf('Year');
    using held = scene.kraken.hold();
    const first = scene.agent.ask(DOWNLOAD, { id });
    assert.equal(
      await scene.agent.refusal(DOWNLOAD, { id }),
      'The export is being downloaded already, or is no longer in Kraken’s list; look again with kraken_exports_list.',
    );
    held.release();
    await first;
    assert.equal((await scene.files()).length, 1);
  });
});
