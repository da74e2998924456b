import assert from 'node:assert/strict';
import { ThemeColor } from 'vscode';
import { eventually } from '../../../support/eventually.ts';
import {
  days,
  entryOf,
  reasonOf,
  fill,
  freshEntry,
  freshReport,
} from '../../../support/window/known.ts';
import { hoverOf, readable } from '../../../support/window/markdown.ts';
import { withSetting } from '../../../support/window/settings.ts';
import { openStatus } from '../../../support/window/statusItem.ts';

const queued = () => freshReport({ id: 'WAIT', status: 'Queued' });
const main = () => entryOf('Main', { trades: [freshReport(), queued()] });

describe('The status bar item', () => {
  it('has the id that users and tests know, and opens the view', () => {
    using opened = openStatus(main());
    const { id, name, command } = opened.item;
    assert.deepEqual([id, name], ['reports', 'Kraken Exports']);
    assert.deepEqual(command, {
      command: 'krakenExports.reports.focus',
      title: 'Show Exports',
    });
  });

  it('is absent while there is no account', () => {
    using opened = openStatus();
    assert.ok(!opened.item.visible);
    fill(opened.store, main());
    assert.ok(opened.item.visible);
    fill(opened.store);
    assert.ok(!opened.item.visible);
  });

  for (const [entries, text] of [
    [[main()], 'Kraken: 1 ready, 1 pending'],
    [[entryOf('Main', { trades: [queued()] })], 'Kraken: 1 pending'],
    [[entryOf('Main')], 'Kraken: none ready'],
    [[freshEntry('Main')], 'Kraken: not refreshed yet'],
    [[main(), { ...main(), account: entryOf('Tax').account }], 'Kraken: 2 ready, 2 pending'],
  ] as const) {
    it(`says how many are ready and how many are pending: ${text}`, () => {
      using opened = openStatus(...entries);
      assert.equal(opened.item.text, `$(cloud-download) ${text}`);
      assert.equal(opened.item.accessibilityInformation?.label, `${text}, show the exports`);
      assert.equal(opened.item.backgroundColor, undefined);
    });
  }

  it('says what is wrong, without alarm where nothing is to be done', () => {
    using opened = openStatus({ ...main(), failure: reasonOf('network') });
    assert.equal(opened.item.text, '$(warning) Kraken: offline, 1 ready, 1 pending');
    assert.equal(opened.item.backgroundColor, undefined);
  });

  it('says with alarm what the user must do, whatever else is wrong', () => {
    const failing = freshEntry('Tax', reasonOf('key', 'EAPI:Invalid key'));
    using opened = openStatus({ ...main(), failure: reasonOf('network') }, failing);
    assert.equal(opened.item.text, '$(warning) Kraken: key rejected, 1 ready, 1 pending');
    assert.deepEqual(
      opened.item.backgroundColor,
      new ThemeColor('statusBarItem.warningBackground'),
    );
    fill(opened.store, main(), entryOf('Tax'));
    assert.equal(opened.item.backgroundColor, undefined);
  });

  it('has a line for each account in its hover, and one for what went wrong', () => {
    const failing = entryOf('[Tax](command:x)', { failure: reasonOf('other', '<b>no</b>') });
    using opened = openStatus(main(), failing, freshEntry('New'));
    const hover = hoverOf(opened.item);
    const lines = readable(hover);
    assert.match(
      lines,
      /^\*\*Kraken Exports\*\*\n\nMain: 2 exports · 1 ready · 1 pending · as of /,
    );
    assert.match(
      lines,
      /\n\n\[Tax\]\(command:x\): 0 exports · as of [^\n]*\n\nKraken answered “<b>/,
    );
    const link = '[Update History](command:krakenExports.updateHistory)';
    assert.ok(lines.endsWith(`\n\nNew: not refreshed yet\n\n${link}`));
    assert.doesNotMatch(hover.value.replace(link, ''), /\[|\]\(|</, 'no name is markup');
    assert.deepEqual(hover.isTrusted, { enabledCommands: ['krakenExports.updateHistory'] });
    assert.ok(!hover.supportHtml);
  });

  it('notices that a report has expired', () => {
    using opened = openStatus(entryOf('Main', { trades: [freshReport({ expiretm: days(1) })] }));
    opened.clock.advance(25 * 3_600_000);
    opened.tick();
    assert.equal(opened.item.text, '$(cloud-download) Kraken: none ready');
  });

  it('is hidden by the setting, and comes back with it', async () => {
    using opened = openStatus(main());
    await withSetting('krakenExports.statusBar.visible', false, () =>
      eventually(() => {
        assert.ok(!opened.item.visible);
      }),
    );
    await eventually(() => {
      assert.ok(opened.item.visible);
    });
  });
});
