import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode';
import { cancelled } from '../../../support/window/agent.ts';
import { pending, week } from '../../../support/window/exports.ts';
import { openAgent } from './setup.ts';

const JANUARY = { report: 'ledgers', firstDay: '2025-01-01', lastDay: '2025-01-31' };

/** An agent with an account that keeps a history, and a call of each of the tools. */
async function openAll() {
  const scene = await openAgent({
    holdings: () => ({ Main: [week('ledgers', 'Year'), pending('trades', 'Spring')] }),
  });
  await scene.keep();
  scene.user.clicks = ['Request'];
  const calls: readonly (readonly [tool: string, input: object])[] = [
    ['kraken_exports_list', {}],
    ['kraken_history_summary', { by: ['wallet', 'type', 'subtype', 'month', 'year'] }],
    ['kraken_history_rows', {}],
    ['kraken_exports_request', JANUARY],
    ['kraken_exports_download', { id: scene.atKraken('Year').report.id }],
  ];
  return { ...scene, calls };
}

describe('The tools of an agent', () => {
  it('are those that the window registers, and end with it', async () => {
    await using scene = await openAll();
    const { tools } = scene.window;
    assert.deepEqual([...tools.keys()].sort(), scene.calls.map(([name]) => name).sort());
    await scene.window.close();
    assert.equal(tools.size, 0);
  });

  it('do nothing once they are cancelled, and say nothing', async () => {
    await using scene = await openAll();
    for (const [name, input] of scene.calls) {
      assert.equal(await scene.agent.refusal(name, input, cancelled()), '', name);
    }
    assert.deepEqual(scene.user.messages, []);
    assert.deepEqual(await scene.files(), ['Main history']);
    assert.deepEqual([scene.requested(), scene.fetched()], [[], []]);
  });

  it('request nothing once they are cancelled while the user is asked', async () => {
    await using scene = await openAll();
    const source = new CancellationTokenSource();
    scene.user.meanwhile = () => {
      source.cancel();
    };
    const request = 'kraken_exports_request';
    assert.equal(await scene.agent.refusal(request, JANUARY, source.token), '');
    assert.equal(scene.user.messages.length, 1);
    assert.deepEqual(scene.requested(), []);
  });

  it('keep nothing of a download that is cancelled', async () => {
    await using scene = await openAll();
    const source = new CancellationTokenSource();
    using held = scene.kraken.hold();
    const { id } = scene.atKraken('Year').report;
    const refusal = scene.agent.refusal('kraken_exports_download', { id }, source.token);
    source.cancel();
    assert.equal(await refusal, '');
    held.release();
    assert.deepEqual(await scene.files(), ['Main history']);
  });

  it('delete nothing, and hand over no key, no secret and no address', async () => {
    await using scene = await openAll();
    for (const [name, input] of scene.calls) await scene.agent.ask(name, input);
    scene.kraken.exchange.revokeKey(scene.keyOf('Main'));
    for (const [name, input] of scene.calls.slice(3)) await scene.agent.refusal(name, input);
    assert.deepEqual(scene.removals(), []);
    const told = scene.agent.told.join('\n');
    const kept = [...scene.computer.secrets.values()].join('\n');
    const secrets = kept.match(/[\w+/=]{20,}/g) ?? [];
    assert.ok(secrets.length >= 2 && kept.includes(scene.keyOf('Main')));
    for (const secret of [...secrets, scene.kraken.url, scene.computer.folder]) {
      assert.ok(!told.includes(secret), secret);
    }
    assert.ok(told.includes(new URL(scene.kraken.url).host));
  });
});
