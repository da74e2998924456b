import assert from 'node:assert/strict';
import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ThemeIcon, Uri } from 'vscode';
import type { NewReport } from '../../../../src/demo/demoAccount.ts';
import { eventually } from '../../../support/eventually.ts';
import { openExports, week } from '../../../support/window/exports.ts';
import { hoverOf, readable } from '../../../support/window/markdown.ts';
import { openReader } from '../../../support/window/reader.ts';
import { Window } from '../../../support/window/window.ts';

/** A year of ledgers, downloaded. */
async function open(more: Partial<NewReport> = {}) {
  const starttm = Date.UTC(2024, 0) / 1000;
  const year = { starttm, endtm: Date.UTC(2025, 0) / 1000 - 1, ...more };
  const scene = await openExports({ Main: [week('ledgers', 'Year', year)] });
  await scene.run('downloadExport', 'Year');
  return {
    ...scene,
    /** The hover of the row, as soon as the file was read. */
    found: () =>
      eventually(async () => {
        const hover = readable(hoverOf(await scene.item('Year')));
        assert.match(hover, /\*\*Verdict:\*\*/);
        return hover;
      }),
  };
}

describe('What was found in a download', () => {
  it('is told in the hover of its row: rows, period and verdict', async () => {
    await using scene = await open();
    const hover = await scene.found();
    assert.match(hover, /\*\*Found:\*\* [\d,]+ rows, Jan \d+\s–\sDec \d+, 2024 \(UTC\)/);
    assert.match(hover, /\*\*Verdict:\*\* All \d+ balances add up\./);
    const { contextValue, iconPath, description } = await scene.item('Year');
    assert.equal(contextValue, 'report-ready-saved');
    assert.ok(iconPath instanceof ThemeIcon);
    assert.equal(iconPath.id, 'pass-filled');
    assert.equal(description, 'downloaded');
  });

  it('is a warning where something does not add up', async () => {
    await using scene = await open({ lacksRow: true });
    assert.match(await scene.found(), /\*\*Verdict:\*\* 1 balance doesn’t add up\./);
    const { contextValue, iconPath, description, accessibilityInformation } =
      await scene.item('Year');
    assert.equal(contextValue, 'report-ready-saved-wrong');
    assert.ok(iconPath instanceof ThemeIcon);
    assert.equal(iconPath.id, 'warning');
    assert.equal(description, 'doesn’t add up');
    assert.match(accessibilityInformation?.label ?? '', /doesn’t add up/);
  });

  it('is no warning any more when the file is gone', async () => {
    await using scene = await open({ lacksRow: true });
    await scene.found();
    const [file = ''] = await scene.files();
    await rm(join(scene.folder, file));
    scene.window.focus();
    await eventually(async () => {
      assert.equal((await scene.item('Year')).contextValue, 'report-ready');
    });
  });

  it('is remembered', async () => {
    await using scene = await open();
    await scene.found();
    await scene.window.close();
    using window = new Window(scene.computer);
    window.view.setVisible(true);
    await eventually(async () => {
      const [, , row] = await window.children();
      const [report] = await window.children(row);
      assert.ok(report?.kind === 'report');
      assert.equal(report.listed.download?.reading?.state, 'holds');
    });
  });

  it('is what the reader found last', async () => {
    await using scene = await open();
    await scene.found();
    const [file = ''] = await scene.files();
    const path = join(scene.folder, file);
    await appendFile(path, (await scene.read(file)).split('\n')[1] ?? '');
    using reader = await openReader(scene.window, Uri.file(path));
    await reader.panel.shows('table');
    await eventually(async () => {
      assert.equal((await scene.item('Year')).contextValue, 'report-ready-saved-wrong');
    });
  });
});
