import assert from 'node:assert/strict';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { CancellationTokenSource, commands, lm } from 'vscode';
import { openAgentScene as open } from '../support/window/agentScene.ts';
import { extensionUnderTest } from '../support/window/extension.ts';
import { requestsAt } from '../support/window/requests.ts';

const JANUARY = { report: 'ledgers', firstDay: '2025-01-01', lastDay: '2025-01-31' };

const Manifest = v.object({
  contributes: v.object({
    languageModelTools: v.array(v.object({ name: v.string() })),
    chatInstructions: v.array(v.object({ path: v.string() })),
  }),
});

/** Each tool, with what it needs besides an account. */
const NEEDS = [
  ['kraken_exports_list', {}],
  ['kraken_history_summary', {}],
  ['kraken_history_rows', {}],
  ['kraken_exports_request', JANUARY],
  ['kraken_exports_download', { id: 'NONE' }],
] as const;

describe('The agents’ tools in VS Code', () => {
  it('are those of the manifest, and all are there', async () => {
    await extensionUnderTest().activate();
    const { contributes } = v.parse(Manifest, extensionUnderTest().packageJSON);
    const names = contributes.languageModelTools.map(({ name }) => name);
    assert.deepEqual(names.sort(), NEEDS.map(([name]) => name).sort());
    const known = lm.tools.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => !known.includes(name)),
      [],
    );
  });

  it('come with instructions, which name them', async () => {
    const extension = extensionUnderTest();
    const { chatInstructions } = v.parse(Manifest, extension.packageJSON).contributes;
    assert.equal(chatInstructions.length, 1);
    for (const { path } of chatInstructions) {
      const text = await readFile(join(extension.extensionPath, path), 'utf8');
      assert.match(text, /^---\nname: .+\ndescription: .+\n---\n/);
      const named = new Set(text.match(/kraken_[a-z_]+/g));
      for (const name of named)
        assert.ok(
          NEEDS.some(([known]) => known === name),
          name,
        );
      assert.ok(named.size >= 3);
    }
  });

  it('list, request and download', async () => {
    await using scene = await open('Main');
    scene.user.clicks = ['Request'];
    const id = scene.idOf('Main');
    const listed = JSON.stringify(await scene.ask('kraken_exports_list', {}));
    assert.ok(listed.includes(`"id":"${id}","report":"ledgers","description":"Week"`), listed);
    const requested = await scene.ask('kraken_exports_request', JANUARY);
    assert.match(JSON.stringify(requested), /"description":"Ledgers 2025-01"/);
    assert.equal(requestsAt(scene.kraken).length, 1);
    const saved = JSON.stringify(await scene.ask('kraken_exports_download', { id }));
    const [file = ''] = await readdir(scene.folder);
    assert.ok(file.endsWith(`-${id}.csv`) && saved.includes(file), saved);
    const told = [listed, JSON.stringify(requested), saved].join();
    for (const { apiKey, secret } of scene.customers) {
      assert.ok(!told.includes(apiKey) && !told.includes(secret));
    }
    assert.ok(!told.includes(scene.kraken.url));
    assert.deepEqual(scene.asked(), ['AddExport ledgers', 'RetrieveExport']);
  });

  it('answer from a history, and say where it has a gap', async () => {
    await using scene = await open('Main');
    assert.match(
      await scene.refusal('kraken_history_summary', {}),
      /^No history of “Main” is kept yet; ask the user to run “Update History” for it/,
    );
    await scene.update();
    const history = join(scene.folder, 'Main history');
    const [file = ''] = (await readdir(history)).filter((name) => name.endsWith('.csv'));
    const rows = (await readFile(join(history, file), 'utf8')).split('\n').length - 2;
    assert.match(
      JSON.stringify(await scene.ask('kraken_history_rows', { limit: 1 })),
      new RegExp(`"caution":"The history is complete to [-0-9]+\\.","total":${rows},`),
    );
    assert.match(
      JSON.stringify(await scene.ask('kraken_history_summary', { asset: 'EUR' })),
      /"checks":"All \d+ balances add up\.".*"groups":\[\{"asset":"EUR","rows":\d+,"amount":/,
    );
    await rm(join(history, file));
    for (const name of ['kraken_history_summary', 'kraken_history_rows']) {
      const answer = JSON.stringify(await scene.ask(name, {}));
      assert.match(answer, /"caution":"NOT COMPLETE: rows from 2011-01-01 to [-0-9]+ are missing;/);
      assert.match(answer, /"(groups|rows)":\[\]/);
    }
  });

  it('get any input, and say what is wrong with it', async () => {
    await using scene = await open('Main');
    for (const [name] of NEEDS) {
      const unknown = '“unheard” is unknown; leave it out and call again.';
      const missing = /^“(report|id)” is missing; add it and call again\.$/;
      const refusal = await scene.refusal(name, { unheard: 1 });
      assert.ok(refusal === unknown || missing.test(refusal), refusal);
      assert.equal(
        await scene.refusal(name, { account: 7 }),
        '“account” can’t be used (Invalid type: Expected string but received 7); correct it and call again.',
      );
    }
    assert.deepEqual([scene.asked(), scene.user.messages], [[], []]);
  });

  it('ask which account of several is meant', async () => {
    await using scene = await open('Main', 'Tax');
    for (const [name, input] of NEEDS.slice(1)) {
      const several =
        'There are several accounts (“Main”, “Tax”); ask the user which one, and give its name.';
      assert.equal(await scene.refusal(name, input), several);
    }
    assert.deepEqual([scene.asked(), scene.user.messages], [[], []]);
  });

  it('say that there is no account', async () => {
    await using scene = await open();
    const sentence =
      'There is no account; ask the user to add one in the view “Exports for Kraken”.';
    assert.deepEqual(await scene.ask('kraken_exports_list', {}), {
      accounts: [],
      advice: sentence,
    });
    for (const [name, input] of NEEDS.slice(1)) {
      assert.equal(await scene.refusal(name, input), sentence);
    }
  });

  it('request nothing that the user does not agree to, whatever VS Code was told', async () => {
    await using scene = await open('Main');
    assert.equal(
      await scene.refusal('kraken_exports_request', JANUARY),
      'The user has declined the request; do not ask again by yourself.',
    );
    assert.deepEqual(scene.asked(), []);
  });

  it('do nothing once they are cancelled', async () => {
    await using scene = await open('Main');
    const source = new CancellationTokenSource();
    source.cancel();
    for (const [name, input] of NEEDS) {
      assert.equal(await scene.refusal(name, input, source), 'Canceled');
    }
    assert.deepEqual([scene.asked(), scene.user.messages], [[], []]);
  });

  it('request nothing that is cancelled while the user is asked', async () => {
    await using scene = await open('Main');
    scene.user.clicks = ['Request'];
    const source = new CancellationTokenSource();
    scene.user.meanwhile = async () => {
      source.cancel();
      // Comes back from VS Code after the cancelling does.
      await commands.executeCommand('setContext', 'krakenExports.test', undefined);
    };
    assert.equal(await scene.refusal('kraken_exports_request', JANUARY, source), 'Canceled');
    assert.equal(scene.user.messages.length, 1);
    assert.deepEqual(scene.asked(), []);
  });
});
