import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { historyUri } from '../../../../src/ui/historyUri.ts';
import { READER } from '../../../../src/ui/reader.ts';
import { anonymous, openComplete, openHistories } from '../../../support/window/histories.ts';

/** What was opened, and in which editor. */
function opened({ executed }: { readonly executed: readonly (readonly [string, ...unknown[]])[] }) {
  return executed.map(([id, uri, editor]) => [id, String(uri), editor]);
}

describe('Opening a history', () => {
  it('shows the only kind that it has in the reader', async () => {
    await using scene = await openComplete();
    await scene.run('openHistory', 'History');
    const uri = historyUri(scene.folderOf('Main'), 'ledgers');
    assert.deepEqual(opened(scene.window), [['vscode.openWith', String(uri), READER]]);
    assert.equal(scene.user.lists.length, 1, 'the first update has asked');
  });

  it('asks which of both kinds to show', async () => {
    await using scene = await openComplete({}, 'Ledgers and trades');
    scene.user.chooses = (choices) => choices.find(({ label }) => label === 'Trades');
    await scene.run('openHistory');
    assert.deepEqual(
      scene.user.lists[1]?.map(({ label, description = '' }) => [label, anonymous(description)]),
      [
        ['Ledgers', '# rows'],
        ['Trades', '# rows'],
      ],
    );
    const uri = historyUri(scene.folderOf('Main'), 'trades');
    assert.deepEqual(opened(scene.window), [['vscode.openWith', String(uri), READER]]);
  });

  it('shows nothing where the user picks none', async () => {
    await using scene = await openComplete({}, 'Ledgers and trades');
    scene.user.chooses = () => undefined;
    await scene.run('openHistory');
    assert.deepEqual([opened(scene.window), scene.user.messages], [[], []]);
  });

  it('offers an update where there is none', async () => {
    await using scene = await openHistories();
    scene.user.chooses = ([first]) => first;
    scene.user.answers = ['Update History'];
    await scene.through(scene.run('openHistory'));
    const [offer, done] = scene.told();
    assert.deepEqual(offer, {
      severity: 'information',
      text: 'The history of “Main” has no rows yet; update it to fetch them.',
      buttons: ['Update History'],
    });
    assert.match(done?.text ?? '', /^The history of “Main” is complete to Mar 9, 2025/);
    assert.deepEqual(opened(scene.window), []);
  });

  it('says so where nothing has happened so far', async () => {
    await using scene = await openComplete({ account: { since: Date.UTC(2025, 5) / 1000 } });
    await scene.run('openHistory');
    assert.deepEqual(scene.user.texts, ['The history of “Main” has no rows up to Mar 9, 2025.']);
  });

  it('asks where it is if its folder was moved', async () => {
    await using scene = await openComplete();
    const away = join(scene.folder, 'away');
    await rename(scene.folderOf('Main'), away);
    scene.user.answers = ['Choose Folder…'];
    scene.user.folders = [away];
    await scene.run('openHistory');
    const uri = historyUri(away, 'ledgers');
    assert.deepEqual(opened(scene.window), [['vscode.openWith', String(uri), READER]]);
  });

  it('tells why it can’t be read', async () => {
    await using scene = await openComplete();
    await scene.writeHistory('{');
    await scene.run('openHistory');
    assert.deepEqual(scene.user.texts, [
      'The history of “Main” can’t be opened. history.json is damaged; restore it, or remove it and update the history.',
    ]);
  });

  it('shows that of the account that the user takes', async () => {
    await using scene = await openHistories({ holdings: () => ({ Main: [], Tax: [] }) });
    await scene.update('Ledgers', { accountId: 'Tax' });
    scene.user.chooses = (choices) => choices.find(({ label }) => label === 'Tax');
    await scene.run('openHistory');
    const uri = historyUri(scene.folderOf('Tax'), 'ledgers');
    assert.deepEqual(opened(scene.window), [['vscode.openWith', String(uri), READER]]);
  });
});
