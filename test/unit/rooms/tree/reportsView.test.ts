import assert from 'node:assert/strict';
import { eventually } from '../../../support/eventually.ts';
import {
  entryOf,
  reasonOf,
  fill,
  freshEntry,
  freshReport,
  hours,
} from '../../../support/window/known.ts';
import { setSetting, withSetting } from '../../../support/window/settings.ts';
import { openView } from '../../../support/window/view.ts';

const main = () => entryOf('Main', { trades: [freshReport({ expiretm: hours(1) })] });

describe('The view', () => {
  it('has a badge with the number of ready reports', () => {
    using opened = openView(main());
    assert.deepEqual(opened.view.badge, { value: 1, tooltip: '1 export is ready' });
    const ledgers = [freshReport({}, 'ledgers')];
    fill(opened.store, { ...main(), ...entryOf('Main', { trades: [freshReport()], ledgers }) });
    assert.deepEqual(opened.view.badge, { value: 2, tooltip: '2 exports are ready' });
    fill(opened.store, entryOf('Main'));
    assert.equal(opened.view.badge, undefined);
  });

  it('has progress while a refresh is under way', async () => {
    using opened = openView(main());
    assert.equal(opened.contexts.get('krakenExports.refreshing'), false);
    opened.store.setRefreshing(true);
    opened.store.setFailure('Main', reasonOf('network'));
    assert.equal(opened.progress.length, 1);
    assert.equal(opened.contexts.get('krakenExports.refreshing'), true);
    opened.store.setRefreshing(false);
    await opened.progress[0];
    assert.equal(opened.contexts.get('krakenExports.refreshing'), false);
  });

  it('says above the rows what has failed, as long as it does', () => {
    using opened = openView(main());
    assert.equal(opened.view.message, '');
    opened.store.setFailure('Main', reasonOf('network', 'offline'));
    assert.match(opened.view.message, /^Not refreshed since .* Kraken can’t be reached/);
    opened.store.clearFailure('Main');
    assert.equal(opened.view.message, '');
  });

  it('says above the rows that all of them are made up, as long as they are and nothing failed', () => {
    const account = { kind: 'demo', id: 'demo', name: 'Demo' } as const;
    const demo = { ...main(), account };
    using opened = openView(demo);
    const text = 'Demo account: made-up exports, nothing is sent.';
    assert.equal(opened.view.message, text);
    opened.store.setFailure('demo', reasonOf('network', 'offline'));
    assert.match(opened.view.message, /^Not refreshed since /);
    opened.store.clearFailure('demo');
    assert.equal(opened.view.message, text);
    fill(opened.store, demo, main());
    assert.equal(opened.view.message, '');
  });

  it('has no line while the made-up exports are loaded, so that this is seen', () => {
    using opened = openView({ account: { kind: 'demo', id: 'demo', name: 'Demo' } });
    opened.store.setRefreshing(true);
    assert.equal(opened.contexts.get('krakenExports.empty'), 'none');
    assert.equal(opened.view.message, '');
  });

  it('has no line above the welcome, which VS Code shows only without one', () => {
    using opened = openView(freshEntry('Main', reasonOf('key', 'EAPI:Invalid key')));
    assert.equal(opened.contexts.get('krakenExports.empty'), 'keyRejected');
    assert.equal(opened.view.message, '');
  });

  it('says what has failed above several accounts without rows', () => {
    using opened = openView(freshEntry('Main', reasonOf('rate')), freshEntry('Tax'));
    assert.equal(opened.contexts.get('krakenExports.empty'), 'none');
    assert.match(opened.view.message, /^Main: Not refreshed yet\./);
  });

  it('follows the clock', () => {
    using opened = openView(main());
    opened.clock.advance(2 * 3_600_000);
    opened.tick();
    assert.equal(opened.view.badge, undefined);
  });

  it('follows the time zone', async () => {
    using opened = openView({ ...main(), failure: reasonOf('network') });
    await withSetting('krakenExports.timeZone', 'utc', async () => {
      await eventually(() => {
        assert.match(opened.view.message, /^Not refreshed since .* UTC\./);
      });
      await setSetting('krakenExports.timeZone', 'local');
      await eventually(() => {
        assert.doesNotMatch(opened.view.message, /UTC/);
      });
    });
  });

  it('tells each time that it is shown', () => {
    using opened = openView(main());
    for (const visible of [true, false, true]) opened.view.setVisible(visible);
    assert.equal(opened.timesShown(), 2);
  });
});
