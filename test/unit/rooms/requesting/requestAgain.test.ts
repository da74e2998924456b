import assert from 'node:assert/strict';
import { expired, openToRepeat } from '../../../support/window/repeat.ts';
import { lastYear, requestsAt, yearOf } from '../../../support/window/requests.ts';

describe('Requesting an export again', () => {
  it('sends what it was requested with, without a question', async () => {
    await using desk = await openToRepeat(expired());
    await desk.again(desk.lines[0]);
    assert.deepEqual(requestsAt(desk.kraken), [
      {
        report: 'trades',
        description: 'Tax year (2)',
        format: 'TSV',
        fields: 'time,price,vol',
        ...yearOf(lastYear()),
      },
    ]);
    assert.equal(desk.user.unseenBoxes + desk.user.lists.length, 0);
    assert.deepEqual(desk.user.messages, []);
    assert.deepEqual(
      desk.api.reports.map(({ description }) => description),
      ['Tax year (2)', 'Tax year'],
    );
  });

  it('lets one be picked where it is called on no line', async () => {
    const [a, b] = [{ description: 'A' }, { description: 'B', starttm: 1e9 }];
    await using desk = await openToRepeat(expired(a), expired(b));
    desk.user.chooses = (choices) => choices.find(({ label }) => label === 'B');
    await desk.again();
    await desk.again(desk.trades);
    const descriptions = requestsAt(desk.kraken).map(({ description }) => description);
    assert.deepEqual(descriptions, ['B (2)', 'B (3)']);
  });

  it('requests each of several that are selected', async () => {
    const starts = [1e9, 1.1e9, 1.2e9];
    await using desk = await openToRepeat(...starts.map((starttm) => expired({ starttm })));
    await desk.again(desk.lines[0], [...desk.lines.slice(0, 2), desk.trades]);
    const descriptions = requestsAt(desk.kraken).map(({ description }) => description);
    assert.deepEqual(descriptions.sort(), ['Tax year (2)', 'Tax year (3)']);
  });

  it('sends it once at a double click', async () => {
    await using desk = await openToRepeat(expired());
    const [line] = desk.lines;
    await Promise.all([desk.again(line), desk.again(line)]);
    assert.equal(requestsAt(desk.kraken).length, 1);
  });
});
