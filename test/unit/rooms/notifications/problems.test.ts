import assert from 'node:assert/strict';
import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pending, week } from '../../../support/window/exports.ts';
import { eventually } from '../../../support/eventually.ts';
import { openWaiting } from '../../../support/window/waiting.ts';

const DAY = 86_400;
const OFF = 'Turn Off Notifications';

/** An export of trades that Kraken fails to make. */
function failing(description: string, error: 'Internal error' | 'Exported size too big') {
  return { ...pending('trades', description), error: `EExport:${error}` } as const;
}

/** One that is kept for less than a day. */
function leaving(description: string) {
  return week('trades', description, { createdtm: Math.floor(Date.now() / 1000) - 13.5 * DAY });
}

describe('An export that Kraken could not create', () => {
  it('is told of with the reason, and can be requested again', async () => {
    await using scene = await openWaiting({ Main: [failing('Spring', 'Internal error')] });
    scene.user.answers = ['Request Again'];
    await scene.finish();
    const [failed] = await scene.told();
    assert.deepEqual(failed, {
      severity: 'warning',
      text: 'Kraken could not create “Spring” (Internal error); request it again.',
      buttons: ['Request Again', OFF],
    });
    assert.deepEqual(await scene.silence(), [failed.text]);
    const requests = scene.kraken.log.filter(({ method }) => method === 'AddExport');
    assert.deepEqual(
      requests.map(({ params }) => params?.['description']),
      ['Spring (2)'],
    );
  });

  it('is to be split where it was too big', async () => {
    await using scene = await openWaiting({ Main: [failing('Spring', 'Exported size too big')] });
    scene.user.answers = ['Request Export…'];
    await scene.finish();
    const [failed] = await scene.told();
    assert.deepEqual(failed, {
      severity: 'warning',
      text: 'Kraken could not create “Spring” because it would be too large (Exported size too big); split its period and request each part separately.',
      buttons: ['Request Export…', OFF],
    });
    (await scene.user.nextList()).escape();
  });

  it('is one of several, told by what helps', async () => {
    await using scene = await openWaiting({
      Main: [
        failing('A', 'Internal error'),
        failing('B', 'Exported size too big'),
        failing('C', 'Internal error'),
        failing('D', 'Exported size too big'),
      ],
      Tax: [],
    });
    await scene.finish();
    const texts = (await scene.told(2)).map(({ text }) => text);
    assert.match(
      texts[0] ?? '',
      /^Main: Kraken could not create 2 exports because they would be too large: “[BD]” and “[BD]”; split their periods and request each part separately\.$/,
    );
    assert.match(
      texts[1] ?? '',
      /^Main: Kraken could not create 2 exports: “[AC]” and “[AC]” \(reason for the first one: Internal error\); request them again\.$/,
    );
  });
});

describe('An export that is about to expire', () => {
  it('is told of as time goes by, once, and can be downloaded', async () => {
    await using scene = await openWaiting({ Main: [leaving('Spring'), week('trades', 'Summer')] });
    scene.user.answers = ['Download'];
    for (let times = 0; times < 3; times++) scene.window.tick();
    const [expiring] = await scene.told(2);
    assert.deepEqual(expiring, {
      severity: 'warning',
      text: '“Spring” expires in 11 hours and was never downloaded; download it before then.',
      buttons: ['Download', OFF],
    });
    scene.window.tick();
    assert.equal((await scene.silence()).length, 2);
    assert.equal((await scene.files()).length, 1);
  });

  it('is one of several in one message', async () => {
    await using scene = await openWaiting({ Main: [leaving('A'), leaving('B')] });
    scene.window.tick();
    const [expiring] = await scene.told();
    assert.match(
      expiring?.text ?? '',
      /^2 exports expire within a day and were never downloaded: “[AB]” and “[AB]”; download them before then\.$/,
    );
  });

  it('is not told of where it was downloaded', async () => {
    await using scene = await openWaiting({ Main: [leaving('Spring')] });
    await scene.run('downloadExport', 'Spring');
    scene.user.messages.length = 0;
    scene.window.tick();
    assert.deepEqual(await scene.silence(), []);
  });
});

describe('A key', () => {
  const REJECTED = {
    severity: 'warning',
    text: 'Tax: Kraken rejected the API key (EAPI:Invalid key); enter it again or create a new one.',
    buttons: ['Replace API Key…', OFF],
  };

  it('that is rejected is told of, once, with the account and what helps', async () => {
    await using scene = await openWaiting({ Main: [], Tax: [week('trades', 'Spring')] });
    scene.kraken.exchange.revokeKey(scene.keyOf('Tax'));
    scene.user.answers = ['Replace API Key…'];
    await scene.window.api.refresh();
    assert.deepEqual(await scene.told(), [REJECTED]);
    assert.equal((await scene.user.nextBox()).title, 'Replace the API Key of “Tax”');
    await scene.window.api.refresh();
    assert.equal((await scene.silence()).length, 1);
  });

  it('that is rejected is told of once by Refresh, and by nothing else', async () => {
    await using scene = await openWaiting({ Main: [], Tax: [week('trades', 'Spring')] });
    scene.kraken.exchange.revokeKey(scene.keyOf('Tax'));
    await scene.run('refresh');
    await scene.window.api.refresh();
    assert.deepEqual(await scene.silence(), [REJECTED.text]);
    assert.deepEqual(scene.user.messages[0]?.buttons, ['Replace API Key…']);
  });

  it('that is about to end is told of', async () => {
    await using scene = await openWaiting({ Main: [week('trades', 'Spring')] });
    const record = { askedAt: Date.now(), validUntil: Date.now() / 1000 + 3.5 * DAY };
    const file = join(scene.computer.folderOf('Main'), 'key.json');
    // What the window itself notes of the key comes first.
    await eventually(() => access(file));
    await writeFile(file, JSON.stringify(record));
    for (let times = 0; times < 3; times++) scene.window.tick();
    await scene.told();
    assert.deepEqual(await scene.silence(), [
      'The API key of “Main” expires in 3 days; create a new one at Kraken and enter it here.',
    ]);
    assert.deepEqual(scene.user.messages[0]?.buttons, ['Replace API Key…', OFF]);
  });
});

describe('Problems', () => {
  const holdings = {
    Main: [failing('Spring', 'Internal error'), leaving('Summer')],
    Tax: [week('trades', 'Autumn')],
  };

  for (const [notifications, count] of [
    ['problems', 3],
    ['off', 0],
  ] as const) {
    it(`are told ${count} times where the user wants ${notifications}`, async () => {
      await using scene = await openWaiting(holdings, { notifications });
      scene.kraken.exchange.revokeKey(scene.keyOf('Tax'));
      scene.window.tick();
      await scene.told(count && 1);
      await scene.finish();
      await scene.told(count);
      assert.equal((await scene.silence()).length, count);
    });
  }
});
