import assert from 'node:assert/strict';
import { type KrakenErrorKind } from '../../../src/core/failures.ts';
import { LOCKOUT_MS } from '../../../src/core/kraken/errors.ts';
import { Redactor } from '../../../src/core/log/redactor.ts';
import { NOON } from '../../support/clock.ts';
import { openClient } from '../../support/client.ts';

/** Asks for the trades, and is answered with these errors, where secrets are removed from. */
function ask(error: readonly string[], redact: (text: string) => string) {
  const fetch = () => Promise.resolve(Response.json({ error, result: [] }));
  const parts = openClient({ fetch, redact });
  return { ...parts, answer: parts.clock.through(parts.client.exportStatus('trades')) };
}

function withPassword(password: string): (text: string) => string {
  const redactor = new Redactor();
  redactor.addPassword(password);
  return (text) => redactor.redact(text);
}

/** A static password that is a word of Kraken's, what Kraken says, its kind, and what is shown. */
const words: readonly (readonly [string, string, KrakenErrorKind, string])[] = [
  ['lockout', 'EGeneral:Temporary lockout', 'lockout', 'EGeneral:Temporary ‹removed›'],
  ['Temporary', 'EGeneral:Temporary lockout', 'lockout', 'EGeneral:‹removed› lockout'],
  ['EGeneral', 'EGeneral:Permission denied', 'permission', '‹removed›:Permission denied'],
  ['nonce', 'EAPI:Invalid nonce', 'nonce', 'EAPI:Invalid ‹removed›'],
  ['Invalid', 'EAPI:Invalid key', 'key', 'EAPI:‹removed› key'],
  ['key', 'EAPI:Invalid key', 'key', 'EAPI:Invalid ‹removed›'],
  ['otp', 'EAPI:Invalid otp', 'key', 'EAPI:Invalid ‹removed›'],
  ['Busy', 'EService:Busy', 'unavailable', 'EService:‹removed›'],
];

describe('an error that a secret is removed from', () => {
  for (const [password, error, kind, text] of words) {
    it(`is of the kind that Kraken meant: ${error}, without ${password}`, async () => {
      const { answer, records } = ask([error], withPassword(password));
      await assert.rejects(answer, { kind, text });
      assert.deepEqual([records.at(-1)?.outcome, records.at(-1)?.text], [kind, text]);
    });
  }

  it('keeps the time that a throttle lasts', async () => {
    const error = `EService: Throttled: ${NOON / 1000 + 60}`;
    const redact = (text: string) => text.replace(/\d+/, '‹removed›');
    await assert.rejects(ask([error], redact).answer, {
      ...{ kind: 'throttled', text: 'EService: Throttled: ‹removed›' },
      until: NOON + 60_000,
    });
  });

  it('is the one that forbids to call on, among others', async () => {
    const errors = ['EGeneral:Invalid arguments', 'EGeneral:Temporary lockout'];
    const { answer, memory } = ask(errors, withPassword('lockout'));
    await assert.rejects(answer, { kind: 'lockout' });
    assert.deepEqual(memory.load().pause, { kind: 'lockout', until: NOON + LOCKOUT_MS });
  });

  it('names the part of the key that Kraken refuses', async () => {
    for (const [error, part] of [
      ['EAPI:Invalid key', 'apiKey'],
      ['EAPI:Invalid signature', 'privateKey'],
      ['EAPI:Invalid otp', 'oneTimePassword'],
      ['EGeneral:Permission denied', undefined],
    ] as const) {
      await assert.rejects(ask([error], () => '‹removed›').answer, { part, text: '‹removed›' });
    }
  });
});

describe('a warning that a secret is removed from', () => {
  it('is no error', async () => {
    const { answer, records } = ask(['WGeneral:Soon'], withPassword('WGeneral'));
    assert.deepEqual(await answer, []);
    assert.deepEqual([records[0]?.outcome, records[0]?.text], ['ok', '‹removed›:Soon']);
  });
});

describe('what Kraken says', () => {
  const long = `EQuery:${'New, and rather long. '.repeat(10_000)}`;

  it('is shown and logged in a few hundred characters', async () => {
    const { answer, records } = ask([long], (text) => text);
    await assert.rejects(answer, (error: { text: string }) => {
      assert.match(error.text, /^EQuery:New, and rather long\. .*…$/);
      assert.ok(error.text.length <= 300);
      return true;
    });
    assert.ok((records.at(-1)?.text.length ?? Infinity) <= 300);
  });

  it('is cut after secrets are removed, so that no half of one is left', async () => {
    const redact = (text: string) => text.replaceAll('secret', '‹removed›');
    await assert.rejects(ask([`E${' '.repeat(294)}secret`], redact).answer, (error: Error) => {
      assert.doesNotMatch(error.message, /s(e|ec|ecr)/);
      return true;
    });
  });

  it('is logged of ten warnings, however many there are', async () => {
    const { answer, records } = ask(Array<string>(10_000).fill('WGeneral:Soon'), (text) => text);
    assert.deepEqual(await answer, []);
    assert.equal(records[0]?.text, Array<string>(10).fill('WGeneral:Soon').join(', '));
  });

  it('is understood however long it is', async () => {
    const { answer } = ask([`EService:Busy${' '.repeat(100_000)}`], (text) => text);
    await assert.rejects(answer, { kind: 'unavailable', text: 'EService:Busy' });
  });
});
