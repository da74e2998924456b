import assert from 'node:assert/strict';
import type { Report } from '../../../../src/core/kraken/report.ts';
import { parseReports } from '../../../../src/core/kraken/schema.ts';
import { entryOf } from '../../../support/window/known.ts';
import { hoverOf, readable } from '../../../support/window/markdown.ts';
import { openTree } from '../../../support/window/tree.ts';

/** A tree with a report of just these fields, and its row as VS Code gets it. */
async function openWith(fields: Readonly<Record<string, unknown>>) {
  const reports: Report[] = parseReports([{ id: 'ABCD', ...fields }], 'trades') ?? [];
  const opened = openTree(entryOf('Main', { trades: reports }));
  const row = opened.report();
  const item = await opened.tree.resolveTreeItem(opened.tree.getTreeItem(row), row);
  return { ...opened, item, hover: readable(hoverOf(item)) };
}

const LAST_SECOND = 8_640_000_000_000;

describe('A report with odd fields', () => {
  it('is shown by its id where that is all there is', async () => {
    using opened = await openWith({});
    assert.equal(opened.item.label, 'ABCD');
    assert.equal(opened.item.description, 'status unknown');
    assert.match(opened.hover, /^\*\*Status:\*\* `status unknown`\n\n---\n\nAs Kraken sent it:/);
  });

  it('is shown by its id where its description is blank', async () => {
    using opened = await openWith({ descr: ' \n\u202e ' });
    assert.equal(opened.item.label, 'ABCD');
  });

  it('keeps a status that nobody has heard of', async () => {
    using opened = await openWith({ status: 'Paused by hand' });
    assert.equal(opened.item.description, 'Paused by hand');
    assert.match(opened.hover, /\*\*Status:\*\* `Paused by hand`/);
  });

  it('has no times where Kraken sends "0"', async () => {
    const zero = { createdtm: '0', completedtm: '0', expiretm: '0', datastarttm: '0', endtm: '0' };
    using opened = await openWith({ status: 'Queued', ...zero });
    assert.equal(opened.item.description, 'queued');
    assert.doesNotMatch(opened.hover, /1970|Requested|Completed|Expires|Period/);
  });

  for (const time of ['99999999999999', '-5', '1e400', 'tomorrow', '', null, {}, [], true]) {
    it(`has no time where there is none that a calendar knows: ${JSON.stringify(time)}`, async () => {
      const times = { createdtm: time, expiretm: time, datastarttm: time, dataendtm: time };
      using opened = await openWith({ status: 'Processed', ...times });
      assert.equal(opened.item.description, 'ready');
      assert.doesNotMatch(opened.hover, /Requested|Expires|Period|Invalid/);
    });
  }

  it('has times up to the end of the calendar', async () => {
    const last = { createdtm: LAST_SECOND, datastarttm: 1, dataendtm: LAST_SECOND };
    using opened = await openWith({ status: 'Processed', ...last });
    assert.equal(opened.item.description, 'ready');
    assert.match(opened.hover, /\*\*Requested:\*\* Sep 1[23], 275760/);
  });

  it('says of a period that ends before it begins that it is not clear', async () => {
    using opened = await openWith({ datastarttm: 1_700_000_000, dataendtm: 1_600_000_000 });
    assert.match(opened.hover, /\*\*Period:\*\* unclear: it ends before it begins/);
    assert.match(opened.hover, /datastarttm +1700000000\n *dataendtm +1600000000/);
  });

  it('is read where numbers stand in the place of texts', async () => {
    using opened = await openWith({ descr: 2025, status: 'Processed', createdtm: 1_791_200_000 });
    assert.equal(opened.item.label, '2025');
    assert.match(String(opened.item.description), /^ready · 13 days left$/);
  });

  it('has every field that Kraken sent in its hover', async () => {
    const fields = { one: 'text', two: 2, three: true, four: null, five: { six: [7] }, '': 'none' };
    using opened = await openWith(fields);
    for (const text of ['one', 'text', '2', 'true', 'four', '{"six":[7]}', 'none']) {
      assert.ok(opened.hover.includes(text), text);
    }
  });
});
