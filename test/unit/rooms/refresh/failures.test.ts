import assert from 'node:assert/strict';
import { commands } from 'vscode';
import type { Fault } from '../../../support/exchange/faults.ts';
import { eventually } from '../../../support/eventually.ts';
import { ready } from '../../../support/window/kraken.ts';
import { listed, openSceneWithAccount } from '../../../support/window/scene.ts';

const refused = (error: `E${string}:${string}`): Fault => ({ kind: 'refuse', error });
const inAnHour = Math.floor(Date.now() / 1000) + 3600;

/** What goes wrong, what is said of it, and the buttons that help. */
const FAILURES: readonly (readonly [Fault, RegExp, ...buttons: string[]])[] = [
  [{ kind: 'badGateway' }, /^Kraken is unavailable \(HTTP 502\); try again/, 'Try Again'],
  [{ kind: 'garbage' }, /^Kraken’s response could not be read/, 'Try Again'],
  [{ kind: 'emptyBody' }, /^Kraken’s response could not be read; try again/, 'Try Again'],
  [{ kind: 'notEnvelope' }, /^Kraken’s response could not be read/, 'Try Again'],
  [{ kind: 'wrongResult' }, /^Kraken’s response could not be read/, 'Try Again'],
  [{ kind: 'drop' }, /^Kraken can’t be reached .*; check your network/, 'Try Again'],
  [{ kind: 'dropBody' }, /^Kraken can’t be reached .*; check your network/, 'Try Again'],
  [refused('EGeneral:Internal error'), /^Kraken is unavailable \(EGen/, 'Try Again'],
  [refused('EAPI:Rate limit exceeded'), /^Kraken’s rate limit was reached/, 'Try Again'],
  [
    refused('EAPI:Invalid nonce'),
    /^Kraken refused the nonce/,
    'Replace API Key…',
    'Use Nanosecond Nonces…',
  ],
  [refused('EAPI:Invalid key'), /^Kraken rejected the API key/, 'Replace API Key…'],
  [refused('EGeneral:Permission denied'), /“Data - Export data”/, 'Replace API Key…'],
  [refused('EGeneral:Invalid arguments'), /^Kraken did not accept the request/, 'Try Again'],
  [refused('EQuery:Never heard of'), /^Kraken answered “EQuery:Never heard of”/, 'Try Again'],
];

/** After these, Kraken wants to hear nothing for a while. */
const PAUSES: readonly (readonly [Fault, RegExp])[] = [
  [
    refused('EGeneral:Temporary lockout'),
    /^Kraken has temporarily locked out this API key.* after .*\d/,
  ],
  // With the date, where it is tomorrow by then.
  [refused(`EService: Throttled: ${inAnHour}`), /^Kraken asks you to wait; try again after .*\d/],
];

function nameOf(fault: Fault): string {
  return fault.kind === 'refuse' ? fault.error.replace(/ \d+$/, '') : fault.kind;
}

describe('A refresh that fails', () => {
  for (const [fault, sentence, ...buttons] of FAILURES) {
    it(`says why and keeps the rows until the next: ${nameOf(fault)}`, async () => {
      await using scene = await openSceneWithAccount();
      const { kraken, user, api, customer } = scene;
      const before = listed(api);
      customer.account.addReport(ready('trades', 'later'));
      user.messages.length = 0;
      kraken.exchange.fail(fault);
      await commands.executeCommand('krakenExports.refresh');
      assert.match(user.texts.join('\n'), sentence);
      assert.deepEqual(user.messages[0]?.buttons, buttons);
      assert.deepEqual(listed(api), before);

      kraken.exchange.recover();
      await commands.executeCommand('krakenExports.refresh');
      assert.equal(listed(api).length, before.length + 1);
      assert.equal(user.messages.length, 1);
    });
  }

  for (const [fault, sentence] of PAUSES) {
    it(`is followed by silence: ${nameOf(fault)}`, async () => {
      await using scene = await openSceneWithAccount();
      const { kraken, user, api } = scene;
      user.messages.length = 0;
      kraken.exchange.fail(fault);
      await commands.executeCommand('krakenExports.refresh');
      kraken.exchange.recover();
      const calls = kraken.calls().length;
      await commands.executeCommand('krakenExports.refresh');
      assert.equal(kraken.calls().length, calls);
      assert.equal(user.texts.length, 2);
      for (const text of user.texts) assert.match(text, sentence);
      assert.equal(api.reports.length, 2);
    });
  }

  it('goes unnoticed where the next try goes well', async () => {
    await using scene = await openSceneWithAccount();
    const { kraken, user, api, customer } = scene;
    customer.account.addReport(ready('ledgers', 'later'));
    user.messages.length = 0;
    kraken.exchange.fail({ kind: 'drop' }, { times: 1 });
    kraken.exchange.fail({ kind: 'badGateway' }, { times: 1 });
    await commands.executeCommand('krakenExports.refresh');
    assert.deepEqual(user.messages, []);
    assert.equal(api.reports.length, 3);
  });

  it('can be repeated by the button', async () => {
    await using scene = await openSceneWithAccount();
    const { kraken, user, api, customer } = scene;
    customer.account.addReport(ready('trades', 'later'));
    user.clicks = ['Try Again'];
    kraken.exchange.fail({ kind: 'garbage' }, { times: 1 });
    await commands.executeCommand('krakenExports.refresh');
    await eventually(() => {
      assert.equal(api.reports.length, 3);
    });
  });
});
