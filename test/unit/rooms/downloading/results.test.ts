import assert from 'node:assert/strict';
import { eventually } from '../../../support/eventually.ts';
import { openExports, week } from '../../../support/window/exports.ts';

const RETRIEVE = { method: 'RetrieveExport' };

describe('What is told of downloads', () => {
  it('is the name of the file, with ways to it', async () => {
    await using scene = await openExports();
    scene.user.clicks = ['Open'];
    await scene.run('downloadExport', 'Spring');
    const [file] = await scene.files();
    const [message, ...others] = scene.user.messages;
    assert.deepEqual(
      [message?.severity, message?.text, message?.buttons],
      ['information', `Downloaded “${file}”.`, ['Open', 'Reveal in File Manager']],
    );
    assert.deepEqual(others, []);
    await eventually(() => {
      assert.equal(scene.window.executed.at(-1)?.[0], 'vscode.openWith');
    });
  });

  it('is one message for several', async () => {
    await using scene = await openExports();
    await scene.run('downloadExport', 'Spring', 'Summer', 'Whole year');
    assert.deepEqual(
      scene.user.messages.map(({ text, buttons }) => [text, buttons]),
      [[`Downloaded 3 exports to “${scene.folder}”.`, ['Reveal in File Manager']]],
    );
  });

  it('is both where some were saved and some were not', async () => {
    await using scene = await openExports();
    const { exchange } = scene.kraken;
    exchange.fail({ kind: 'corrupt' }, { ...RETRIEVE, times: 2 });
    scene.user.answers = ['', 'Try Again'];
    await scene.run('downloadExport', 'Spring', 'Summer', 'Whole year');
    const [saved, failed, again] = scene.user.messages;
    assert.match(saved?.text ?? '', /^Downloaded “main-ledgers-/);
    assert.match(
      failed?.text ?? '',
      /^“S\w+” was not downloaded: The downloaded archive is .* \(1 more failed as well\.\)$/,
    );
    assert.deepEqual(failed?.buttons, ['Try Again']);
    assert.equal(again?.text, `Downloaded 2 exports to “${scene.folder}”.`);
    assert.equal((await scene.files()).length, 3);
    assert.equal(scene.fetched().length, 5, 'what was saved is not fetched again');
  });

  it('is apart for those in whose periods nothing happened, which need no help', async () => {
    const empty = { starttm: 0, endtm: 1 };
    await using scene = await openExports({
      Main: [
        week('trades', 'Spring', empty),
        week('trades', 'Summer', empty),
        week('ledgers', 'Whole year'),
      ],
    });
    scene.kraken.exchange.fail({ kind: 'delay', ms: 0 }, { ...RETRIEVE, times: 2 });
    scene.kraken.exchange.fail({ kind: 'corrupt' }, RETRIEVE);
    await scene.run('downloadExport', 'Spring', 'Summer', 'Whole year');
    const [none, failed, ...others] = scene.user.messages;
    assert.match(
      none?.text ?? '',
      /^Nothing happened in the periods of 2 exports, such as “S\w+”: Kraken’s archives are empty/,
    );
    assert.deepEqual([none?.severity, none?.buttons], ['information', []]);
    assert.match(
      failed?.text ?? '',
      /^“Whole year” was not downloaded: The downloaded archive is damaged or incomplete/,
    );
    assert.doesNotMatch(failed?.text ?? '', /more failed/);
    assert.deepEqual(others, []);
  });
});
