import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { entryOf, reasonOf, freshReport } from '../support/window/known.ts';
import { hoverOf, readable } from '../support/window/markdown.ts';
import { setSetting } from '../support/window/settings.ts';
import { openTree } from '../support/window/tree.ts';
import { refreshMessage } from '../../src/rooms/tree/refreshMessage.ts';

/** Half an hour off, so that it is taken for no other. */
const LOCAL = 'Asia/Kolkata';

/** A tree on a computer in India, with a report of 10:00 UTC, and VS Code set to a time zone. */
async function openAt(zone: 'local' | 'utc') {
  const before = process.env['TZ'];
  process.env['TZ'] = LOCAL;
  await setSetting('krakenExports.timeZone', zone);
  const opened = openTree(entryOf('Main', { trades: [freshReport()] }));
  return {
    ...opened,
    hover: async () => {
      const row = opened.report();
      const item = await opened.tree.resolveTreeItem(opened.tree.getTreeItem(row), row);
      return readable(hoverOf(item));
    },
    async [Symbol.asyncDispose]() {
      opened[Symbol.dispose]();
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
      await setSetting('krakenExports.timeZone', undefined);
    },
  };
}

describe('A time that is shown', () => {
  it('is the computer’s, with UTC beside it', async () => {
    await using opened = await openAt('local');
    assert.match(
      await opened.hover(),
      /\*\*Requested:\*\* Oct 5, 2026, 3:30:00\sPM GMT\+5:30 \(Oct 5, 2026, 10:00:00\sAM UTC\)/,
    );
  });

  it('is UTC by the setting, with the computer’s beside it', async () => {
    await using opened = await openAt('utc');
    assert.match(
      await opened.hover(),
      /\*\*Requested:\*\* Oct 5, 2026, 10:00:00\sAM UTC \(Oct 5, 2026, 3:30:00\sPM GMT\+5:30\)/,
    );
  });

  it('changes with the setting', async () => {
    await using opened = await openAt('local');
    await opened.hover();
    await setSetting('krakenExports.timeZone', 'utc');
    await eventually(() => {
      assert.deepEqual(opened.fired, [undefined]);
    });
    assert.match(await opened.hover(), /\*\*Requested:\*\* Oct 5, 2026, 10:00:00\sAM UTC \(/);
  });

  it('is in UTC where it is a period of the data, as in Kraken’s files', async () => {
    await using opened = await openAt('local');
    assert.match(await opened.hover(), /\*\*Period:\*\* May 8\s–\sJul 6, 2023 \(UTC\)/);
  });

  it('is UTC by the setting in the line above the tree too', async () => {
    await using opened = await openAt('utc');
    const entry = entryOf('Main', { failure: reasonOf('network', 'offline') });
    assert.match(
      refreshMessage([entry], opened.clock.now()) ?? '',
      /^Not refreshed since 12:00\sPM UTC\. /,
    );
  });
});
