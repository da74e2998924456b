import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../../support/eventually.ts';
import { digest } from '../support/kraken.ts';
import { openWaiting } from '../support/waiting.ts';
import { setSetting } from '../support/settings.ts';
import type { Computer } from '../../support/computer.ts';

const DAY = 86_400;

/** The file of what is known of an account's key. */
function keyFile(computer: Computer, accountId: string): string {
  return join(computer.folderOf(accountId), 'key.json');
}

/** A window in which an account “Tax” is added, beside one whose key has no end. */
async function open() {
  const scene = await openWaiting({ Main: [] });
  const { kraken, user, window, computer } = scene;
  await setSetting('krakenExports.apiUrl', kraken.url);
  const account = kraken.exchange.addAccount();
  /** Enters a key that ends in so many days, in the steps that are there for it. */
  const enterKey = async (days?: number) => {
    const [key, secret] = [digest(randomUUID()).slice(0, 56), digest(randomUUID())];
    const end =
      days === undefined ? {} : { validUntil: Math.floor(Date.now() / 1000) + days * DAY };
    kraken.exchange.addKey({
      account,
      key,
      secret,
      permissions: ['export-data'],
      tier: 'pro',
      ...end,
    });
    (await user.nextBox()).enter(key);
    (await user.nextBox()).enter(secret);
  };
  return {
    ...scene,
    add: async (days?: number) => {
      const adding = window.run('krakenExports.addAccount');
      (await user.nextBox()).enter('Tax');
      await enterKey(days);
      await adding;
      user.messages.length = 0;
    },
    enterKey,
    /** What is kept of the added account beside its secrets. */
    kept: async () => {
      const [id = ''] = (await readdir(join(computer.folder, 'accounts'))).filter(
        (name) => name !== 'Main',
      );
      return { id, names: await computer.kept(id) };
    },
    async [Symbol.asyncDispose]() {
      await setSetting('krakenExports.apiUrl', undefined);
      await scene[Symbol.asyncDispose]();
    },
  };
}

describe('A key that ends', () => {
  it('is known from the moment when it is added, and no more when it is replaced', async () => {
    await using scene = await open();
    await scene.add(5.5);
    scene.user.answers = ['Replace API Key…'];
    scene.window.tick();
    const [ending] = await scene.told();
    assert.equal(
      ending?.text,
      'The API key of “Tax” expires in 5 days; create a new one at Kraken and enter it here.',
    );
    await scene.enterKey();
    await scene.told(2);
    const { id } = await scene.kept();
    assert.doesNotMatch(await readFile(keyFile(scene.computer, id), 'utf8'), /validUntil/);
    scene.window.tick();
    assert.deepEqual(await scene.silence(), [ending.text, 'The API key of “Tax” was replaced.']);
  });

  it('is no news as long as it lasts more than a week', async () => {
    await using scene = await open();
    await scene.add(8);
    scene.window.tick();
    assert.deepEqual(await scene.silence(), []);
  });

  it('is asked for once a day, after a refresh', async () => {
    await using scene = await open();
    const record = { askedAt: Date.now() - 1.5 * DAY * 1000 };
    await writeFile(keyFile(scene.computer, 'Main'), JSON.stringify(record));
    for (let times = 0; times < 3; times++) await scene.window.api.refresh();
    await scene.silence();
    const calls = scene.kraken.calls(scene.keyOf('Main'));
    assert.equal(calls.filter((call) => call === 'GetApiKeyInfo').length, 1);
  });

  it('is forgotten with its account', async () => {
    await using scene = await open();
    await scene.add(5);
    scene.window.tick();
    await scene.told();
    assert.ok((await scene.kept()).names.includes('told'));
    scene.user.answers = ['Remove'];
    scene.user.chooses = (choices) => choices.find(({ label }) => label === 'Tax');
    await scene.window.run('krakenExports.removeAccount');
    await eventually(async () => {
      assert.deepEqual((await scene.kept()).names, ['seen']);
    });
  });
});
