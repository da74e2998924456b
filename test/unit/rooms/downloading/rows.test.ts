import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ThemeIcon } from 'vscode';
import { eventually } from '../../../support/eventually.ts';
import { openExports, week } from '../../../support/window/exports.ts';
import { hoverOf, readable } from '../../../support/window/markdown.ts';

/** One export, and how it looks and sounds. */
async function open() {
  const scene = await openExports({ Main: [week('trades', 'Spring')] });
  return {
    ...scene,
    look: async () => {
      const { description, contextValue, iconPath, accessibilityInformation } =
        await scene.item('Spring');
      assert.ok(iconPath instanceof ThemeIcon);
      const spoken = accessibilityInformation?.label;
      return { description, contextValue, icon: iconPath.id, spoken };
    },
    /** What is said of all exports together. */
    summary: async () => ({
      badge: scene.window.view.badge?.value,
      status: scene.window.status.text,
      group: (await scene.item('Trades')).description,
      context: (await scene.item('Trades')).contextValue,
    }),
  };
}

describe('The row of an export', () => {
  it('says that it is being downloaded, as long as it is', async () => {
    await using scene = await open();
    using held = scene.kraken.hold();
    const running = scene.run('downloadExport', 'Spring');
    await eventually(async () => {
      assert.deepEqual(await scene.look(), {
        description: 'downloading',
        contextValue: 'report-ready-fetching',
        icon: 'loading~spin',
        spoken: 'Spring, trades export, downloading',
      });
    });
    held.release();
    await running;
    assert.doesNotMatch(String((await scene.look()).description), /downloading/);
  });

  it('says that it is downloaded, and where its file is', async () => {
    await using scene = await open();
    await scene.run('downloadExport', 'Spring');
    assert.deepEqual(await scene.look(), {
      description: 'downloaded',
      contextValue: 'report-ready-saved',
      icon: 'pass-filled',
      spoken: 'Spring, trades export, downloaded',
    });
    const [file = ''] = await scene.files();
    const hover = readable(hoverOf(await scene.item('Spring')));
    assert.ok(hover.includes(`**File:** \`${join(scene.folder, file)}\``), hover);
    assert.match(hover, /\*\*Downloaded:\*\* \w+ \d/);
  });

  it('leaves what is ready to be counted, once it is downloaded', async () => {
    await using scene = await open();
    const status = '$(cloud-download) Kraken:';
    assert.deepEqual(await scene.summary(), {
      badge: 1,
      status: `${status} 1 ready`,
      group: '1 · 1 ready',
      context: 'group-ready',
    });
    await scene.run('downloadExport', 'Spring');
    assert.deepEqual(await scene.summary(), {
      badge: undefined,
      status: `${status} all downloaded`,
      group: '1',
      context: 'group',
    });
    assert.equal(
      scene.window.status.accessibilityInformation?.label,
      'Kraken: all downloaded, show the exports',
    );
  });

  it('says that the file is gone, as soon as somebody looks', async () => {
    await using scene = await open();
    await scene.run('downloadExport', 'Spring');
    const [file = ''] = await scene.files();
    await rm(join(scene.folder, file));
    scene.window.tick();
    await eventually(async () => {
      assert.deepEqual(await scene.look(), {
        description: 'file gone · 13 days left',
        contextValue: 'report-ready',
        icon: 'pass',
        spoken: 'Spring, trades export, file gone, expires in 13 days',
      });
    });
    assert.equal((await scene.summary()).badge, 1);
    const hover = readable(hoverOf(await scene.item('Spring')));
    assert.ok(hover.includes(`**File gone:** \`${join(scene.folder, file)}\``), hover);
  });
});
