import assert from 'node:assert/strict';
import { eventually } from '../../../support/eventually.ts';
import { openExports, week } from '../../../support/window/exports.ts';

const RETRIEVE = { method: 'RetrieveExport' };

/** Refusals of whatever the key asks for, how they are told, and the button that helps. */
const OF_THE_KEY = [
  ['EAPI:Invalid key', /Kraken rejected the API key/, ['Replace API Key…']],
  ['EAPI:Invalid signature', /Kraken rejected the private key/, ['Replace API Key…']],
  ['EGeneral:Permission denied', /lacks the permission/, ['Replace API Key…']],
  ['EAPI:Invalid nonce', /refused the nonce/, ['Replace API Key…', 'Use Nanosecond Nonces…']],
  ['EGeneral:Temporary lockout', /locked out this API key/, []],
  ['EAPI:Rate limit exceeded', /rate limit was reached/, ['Try Again']],
] as const;

function idOf({ params }: { readonly params?: Readonly<Record<string, string>> | undefined }) {
  return params?.['id'];
}

describe('A download that Kraken refuses', () => {
  for (const [error, reason, buttons] of OF_THE_KEY) {
    it(`is not followed by another one with the same key: ${error}`, async () => {
      await using scene = await openExports({
        Main: [week('trades', 'Spring'), week('trades', 'Summer'), week('ledgers', 'Whole year')],
        Tax: [week('trades', 'Other')],
      });
      const key = scene.keyOf('Main');
      scene.kraken.exchange.fail({ kind: 'refuse', error }, { ...RETRIEVE, key });
      await scene.run('downloadExport', 'Main', 'Tax');
      const [saved, failed] = scene.user.messages;
      assert.match(saved?.text ?? '', /^Downloaded “tax-trades-/);
      assert.match(failed?.text ?? '', /^“\w+(?: year)?” was not downloaded: /);
      assert.match(failed?.text ?? '', reason);
      assert.match(failed?.text ?? '', / \(2 more failed as well\.\)$/);
      assert.deepEqual(failed?.buttons, buttons);
      const calls = scene.kraken.log.filter((call) => call.key === key);
      const ids = calls.filter(({ method }) => method === 'RetrieveExport').map(idOf);
      assert.equal(new Set(ids).size, 1);
    });
  }

  it('for want of a key asks for the key', async () => {
    await using scene = await openExports();
    await scene.computer.newSecrets().delete('account.Main');
    await eventually(async () => {
      await scene.window.api.refresh();
      assert.match(scene.window.view.message, /no longer in the secret storage/);
    });
    scene.user.clicks = ['Replace API Key…'];
    const running = scene.run('downloadExport', 'Spring');
    const box = await scene.user.nextBox();
    assert.equal(box.title, 'Replace the API Key of “Main”');
    box.escape();
    await running;
    // The notification that the key is missing may have come before.
    assert.match(
      scene.user.texts.join('\n'),
      /^“Spring” was not downloaded: The API key is no longer/m,
    );
  });

  it('as it was deleted elsewhere reads the list again, and offers to request it again', async () => {
    await using scene = await openExports();
    const { account, report } = scene.atKraken('Spring');
    account.delete(report, Date.now());
    scene.user.clicks = ['Request Again'];
    await scene.run('downloadExport', 'Spring');
    const [message] = scene.user.messages;
    assert.deepEqual(
      [message?.text, message?.buttons],
      [
        '“Spring” is now being deleted, so it was not downloaded; request it again.',
        ['Request Again'],
      ],
    );
    assert.ok(scene.window.api.reports.some(({ description }) => description === 'Spring (2)'));
    assert.ok(scene.window.api.reports.some(({ phase }) => phase === 'deleting'));
  });

  it('as it is gone altogether leads to a new request', async () => {
    await using scene = await openExports();
    const { account, report } = scene.atKraken('Spring');
    account.delete(report, Date.now() - 3_600_000);
    await scene.run('downloadExport', 'Spring', 'Summer');
    const failed = scene.user.messages.find(({ severity }) => severity === 'warning');
    assert.deepEqual(
      [failed?.text, failed?.buttons],
      [
        '“Spring” is no longer in Kraken’s list, so it was not downloaded; request a new export.',
        ['Request Export…'],
      ],
    );
    assert.equal(scene.window.api.reports.length, 2);
  });

  it('though it is ready can be tried again', async () => {
    await using scene = await openExports();
    const error = 'EGeneral:Invalid arguments:id';
    scene.kraken.exchange.fail({ kind: 'refuse', error }, { ...RETRIEVE, times: 1 });
    scene.user.clicks = ['Try Again'];
    await scene.run('downloadExport', 'Spring');
    const [message] = scene.user.messages;
    assert.deepEqual(
      [message?.text, message?.buttons],
      [
        'Kraken did not send “Spring” although it is ready; try again in a minute, or request it again.',
        ['Try Again', 'Request Again'],
      ],
    );
    assert.equal((await scene.files()).length, 1);
  });
});
