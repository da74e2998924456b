import assert from 'node:assert/strict';
import { readCall } from '../../../../src/demo/incomingCall.ts';
import { ConnectionDropped } from '../../../support/exchange/harm.ts';
import { openExports } from '../../../support/window/exports.ts';
import { replace } from '../../../support/window/replace.ts';

const REMOVE = { method: 'RemoveExport' };

/**
 * Three exports, and somebody who wants some of them deleted.
 *
 * @param answer what removals are answered with in the place of the exchange, which hears nothing
 * of them.
 */
async function open(answer?: () => Response) {
  const scene = await openExports();
  const { exchange } = scene.kraken;
  const { fetch } = exchange;
  const fake = replace(exchange, 'fetch', async (request: Request, init: RequestInit) => {
    const { method } = await readCall(request.clone());
    return answer && method === 'RemoveExport' ? answer() : fetch(request, init);
  });
  scene.user.answers = ['Delete'];
  return {
    ...scene,
    /** What is told besides the question. */
    told: () =>
      scene.user.messages.slice(1).map(({ severity, text, buttons }) => [severity, text, buttons]),
    async [Symbol.asyncDispose]() {
      fake[Symbol.dispose]();
      await scene[Symbol.asyncDispose]();
    },
  };
}

function decline(): Response {
  return Response.json({ error: [], result: { delete: false } });
}

function drop(): never {
  throw new ConnectionDropped('fetch failed');
}

describe('A removal', () => {
  it('of which Kraken says that it did not do it has failed', async () => {
    await using scene = await open(decline);
    await scene.run('deleteExport', 'Spring');
    assert.deepEqual(scene.told(), [
      ['warning', 'Kraken did not delete “Spring”; try again later.', ['Try Again']],
    ]);
  });

  for (const kind of ['drop', 'dropBody', 'badGateway', 'garbage', 'emptyBody'] as const) {
    it(`whose answer is lost is never sent twice, as the list tells: ${kind}`, async () => {
      await using scene = await open();
      scene.kraken.exchange.fail({ kind }, { ...REMOVE, times: 1 });
      await scene.run('deleteExport', 'Spring');
      assert.deepEqual(scene.removals(), ['delete Spring']);
      assert.deepEqual(scene.told(), []);
      assert.ok(scene.window.api.reports.some(({ phase }) => phase === 'deleting'));
    });
  }

  it('that is lost on its way is not sent again, but told', async () => {
    await using scene = await open(drop);
    scene.user.answers = ['Delete', 'Refresh'];
    const before = scene.kraken.calls().length;
    await scene.run('deleteExport', 'Spring');
    assert.deepEqual(scene.removals(), ['delete Spring']);
    assert.deepEqual(scene.told(), [
      [
        'warning',
        'Kraken did not confirm that “Spring” was deleted (other side closed); refresh in a minute to see whether it is still in the list.',
        ['Refresh'],
      ],
    ]);
    const lists = ['ExportStatus trades', 'ExportStatus ledgers'];
    const calls = ['RemoveExport', ...lists, ...lists];
    assert.deepEqual(scene.kraken.calls().slice(before), calls);
  });

  it('that is lost is not followed by others', async () => {
    await using scene = await open(drop);
    await scene.run('deleteExport', 'Spring', 'Summer', 'Whole year');
    assert.equal(scene.removals().length, 1);
    assert.match(String(scene.told()[0]?.[1]), /did not confirm .* \(2 more failed as well\.\)$/);
  });

  for (const [error, reason, buttons] of [
    ['EAPI:Invalid key', /Kraken rejected the API key/, ['Replace API Key…']],
    ['EGeneral:Permission denied', /lacks the permission/, ['Replace API Key…']],
    ['EAPI:Invalid nonce', /refused the nonce/, ['Replace API Key…', 'Use Nanosecond Nonces…']],
    ['EGeneral:Temporary lockout', /locked out this API key/, []],
    ['EAPI:Rate limit exceeded', /rate limit was reached/, ['Try Again']],
  ] as const) {
    it(`that Kraken refuses to the key is not followed by others: ${error}`, async () => {
      await using scene = await open();
      scene.kraken.exchange.fail({ kind: 'refuse', error }, REMOVE);
      await scene.run('deleteExport', 'Spring', 'Summer', 'Whole year');
      assert.equal(new Set(scene.removals()).size, 1);
      const [severity, text, shown] = scene.told()[0] ?? [];
      assert.deepEqual([severity, shown], ['warning', buttons]);
      assert.match(String(text), /^“S\w+” was not deleted: /);
      assert.match(String(text), reason);
      assert.match(String(text), / \(2 more failed as well\.\)$/);
    });
  }

  it('that is refused for another reason can be tried again, after the same question', async () => {
    await using scene = await open();
    const error = 'EGeneral:Invalid arguments:id';
    scene.kraken.exchange.fail({ kind: 'refuse', error }, { ...REMOVE, times: 1 });
    scene.user.answers = ['Delete', 'Try Again', 'Delete'];
    await scene.run('deleteExport', 'Spring', 'Summer');
    assert.match(String(scene.told()[0]?.[1]), /^“S\w+” was not deleted: Kraken did not accept/);
    assert.equal(scene.removals().length, 3);
    assert.ok(scene.user.messages[2]?.modal);
    const phases = scene.window.api.reports.map(({ phase }) => phase).sort();
    assert.deepEqual(phases, ['deleting', 'deleting', 'ready']);
  });
});
