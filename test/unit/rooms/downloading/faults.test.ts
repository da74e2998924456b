import assert from 'node:assert/strict';
import type { Fault } from '../../../support/exchange/faults.ts';
import { openExports, week } from '../../../support/window/exports.ts';
import { loseInterest } from '../../../support/window/impatience.ts';

const DAMAGED =
  '“Spring” was not downloaded: The downloaded archive is damaged or incomplete; download it again.';
const UNREADABLE =
  '“Spring” was not downloaded: Kraken’s response could not be read; try again in a few minutes.';

/** What goes wrong, and what the user reads then. */
const FAULTS: readonly (readonly [Fault, string])[] = [
  [{ kind: 'truncate' }, DAMAGED],
  [{ kind: 'corrupt' }, DAMAGED],
  [{ kind: 'lyingBomb' }, DAMAGED],
  [
    { kind: 'stall' },
    '“Spring” was not downloaded: Kraken can’t be reached (no more data within 0.2 s); check your network connection, then try again.',
  ],
  [
    { kind: 'dropBody' },
    '“Spring” was not downloaded: Kraken can’t be reached (other side closed); check your network connection, then try again.',
  ],
  [
    { kind: 'hostileEntry' },
    '“Spring” was not downloaded: The archive contains an unexpected entry, named “../../x”; download it again, and contact Kraken if this persists.',
  ],
  [
    { kind: 'bomb' },
    '“Spring” was not downloaded: The archive would unpack to far more than an export of its size contains; download it again, and contact Kraken if this persists.',
  ],
  [{ kind: 'emptyBody' }, UNREADABLE],
  [{ kind: 'garbage' }, UNREADABLE],
  [
    { kind: 'badGateway' },
    '“Spring” was not downloaded: Kraken is unavailable (HTTP 502); try again in a few minutes.',
  ],
  [
    { kind: 'refuse', error: 'EAPI:Rate limit exceeded' },
    '“Spring” was not downloaded: Kraken’s rate limit was reached; wait a minute, then try again.',
  ],
  [
    { kind: 'refuse', error: 'EExport:Something new' },
    '“Spring” was not downloaded: Kraken answered “EExport:Something new”; try again later.',
  ],
];

/** Exports of which the extension does not wait long for the rest. */
async function open() {
  const scene = await openExports();
  const guard = loseInterest();
  return {
    ...scene,
    async [Symbol.asyncDispose]() {
      guard[Symbol.dispose]();
      await scene[Symbol.asyncDispose]();
    },
  };
}

describe('A download that goes wrong', () => {
  for (const [fault, sentence] of FAULTS) {
    const name = fault.kind === 'refuse' ? fault.error : fault.kind;
    it(`says why, leaves nothing, and can be tried again: ${name}`, async () => {
      await using scene = await open();
      const { kraken, user } = scene;
      kraken.exchange.fail(fault, { method: 'RetrieveExport' });
      user.answers = ['Try Again'];
      user.meanwhile = async () => {
        user.meanwhile = () => undefined;
        kraken.exchange.recover();
        assert.deepEqual(await scene.files(), []);
        assert.equal((await scene.item('Spring')).contextValue, 'report-ready');
      };
      await scene.run('downloadExport', 'Spring');
      const [message, done] = user.messages;
      assert.equal(message?.text, sentence);
      assert.deepEqual(message.buttons, ['Try Again']);
      assert.equal((await scene.files()).length, 1);
      assert.match(
        done?.text ?? '',
        /^Downloaded “main-trades-2025-01-01-2025-01-07-[A-Z]+\.csv”\.$/,
      );
    });
  }

  it('is none where nothing happened in the period, of which there is no file', async () => {
    await using scene = await openExports({
      Main: [week('trades', 'Spring', { starttm: 0, endtm: 1 })],
    });
    await scene.run('downloadExport', 'Spring');
    const [message, ...others] = scene.user.messages;
    assert.deepEqual(
      [message?.severity, message?.text, message?.buttons],
      [
        'information',
        'Nothing happened in the period of “Spring”: Kraken’s archive is empty, so there is no file to save.',
        [],
      ],
    );
    assert.deepEqual(others, []);
    assert.deepEqual(await scene.files(), []);
  });

  it('is told to the log with the id of the report', async () => {
    await using scene = await openExports();
    scene.kraken.exchange.fail({ kind: 'corrupt' }, { method: 'RetrieveExport' });
    await scene.run('downloadExport', 'Spring');
    const id = String(scene.fetched()[0]);
    assert.ok(scene.window.log.some((line) => line.startsWith('warn ') && line.includes(id)));
  });
});
