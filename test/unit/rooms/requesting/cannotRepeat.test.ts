import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { expired, openToRepeat } from '../../../support/window/repeat.ts';
import { breakOff, requestsAt } from '../../../support/window/requests.ts';
import { openScene } from '../../../support/window/scene.ts';

describe('An export that is requested again, where that does not work,', () => {
  it('leads to the steps where Kraken does not tell the period', async () => {
    await using desk = await openToRepeat(expired({ starttm: 0 }));
    const { user } = desk;
    user.clicks = ['Request Export…'];
    const again = desk.again(desk.lines[0]);
    const period = await user.nextList();
    assert.deepEqual([period.step, period.totalSteps], [1, 1], 'account and kind are known');
    period.escape();
    await again;
    assert.deepEqual(user.texts, [
      'Kraken does not say which period “Tax year” covers, so it can’t be requested again; request a new export instead.',
    ]);
    assert.deepEqual(requestsAt(desk.kraken), []);
  });

  it('is asked about before it is sent a second time', async () => {
    await using desk = await openToRepeat(expired());
    const broken = breakOff(desk.kraken);
    await desk.again(desk.lines[0]);
    broken[Symbol.dispose]();
    assert.deepEqual(
      desk.user.messages.map(({ buttons }) => buttons),
      [['Check Again', 'Send Again']],
    );
    assert.equal(requestsAt(desk.kraken).length, 1);
  });

  it('is told with what helps where it is refused', async () => {
    await using desk = await openToRepeat(expired());
    const refusal = { kind: 'refuse', error: 'EGeneral:Temporary lockout' } as const;
    desk.kraken.exchange.fail(refusal, { method: 'AddExport' });
    await desk.again(desk.lines[0]);
    const [message] = desk.user.messages;
    assert.match(
      message?.text ?? '',
      /^“Tax year \(2\)” was not requested: Kraken has temporarily locked/,
    );
    assert.deepEqual(message?.buttons, []);
  });

  it('is missed where there is none', async () => {
    await using scene = await openScene();
    await commands.executeCommand('krakenExports.requestAgain');
    assert.deepEqual(scene.user.texts, ['There is no export to request again.']);
  });
});
