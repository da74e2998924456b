import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import texts from '../../package.nls.json' with { type: 'json' };
import { messageOf } from '../../scripts/l10n/texts.ts';
import { root } from '../../scripts/support/project.ts';
import { contextsOf } from '../../src/rooms/tree/contexts.ts';
import { PREFIX } from '../../src/ui/commands.ts';
import { namesIn } from '../support/window/when.ts';

const { commands, configuration, keybindings, menus, viewsWelcome, walkthroughs } =
  manifest.contributes;
const DOCS = 'https://github.com/exports-for-kraken/kraken-exports/blob/main/';

describe('the manifest', () => {
  it('lets a workspace set nothing but the time zone, so that none can lead keys or files astray', () => {
    const ofWorkspaces = Object.entries(configuration.properties).filter(
      ([, { scope }]) => scope !== 'application',
    );
    assert.deepEqual(
      ofWorkspaces.map(([name]) => name),
      ['krakenExports.timeZone'],
    );
  });

  it('has a picture of 256 by 256 pixels, as the Marketplace shows it', async () => {
    const picture = await readFile(join(root, manifest.icon));
    assert.equal(picture.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [256, 256]);
  });

  it('has no more keywords than the Marketplace takes, and none twice', () => {
    const { keywords } = manifest;
    assert.ok(keywords.length <= 30);
    assert.equal(new Set(keywords).size, keywords.length);
  });

  it('looks only at context keys that are set, and at each of them', () => {
    const whens = [...Object.values(menus).flat(), ...keybindings, ...viewsWelcome];
    const completions = walkthroughs.flatMap(({ steps }) =>
      steps.flatMap(({ completionEvents }) => completionEvents),
    );
    const used = [
      ...whens.flatMap(({ when }) => namesIn(when)),
      ...completions.flatMap((event) => namesIn(event.replace('onContext:', ''))),
    ].filter((name) => name.startsWith(PREFIX) && name !== `${PREFIX}table`);
    const state = contextsOf({ loaded: true, refreshing: false, accounts: [] }, 0);
    const set = [...Object.keys(state), 'hasAnswer'];
    assert.deepEqual([...new Set(used)].sort(), set.map((name) => PREFIX + name).sort());
  });

  it('has an icon for each command that is shown without words', () => {
    const withIcon = commands.flatMap((each) => ('icon' in each ? [each.command] : []));
    const shown = ['view/title', 'view/item/context', 'editor/title'] as const;
    for (const { command, group } of shown.flatMap((menu) => menus[menu])) {
      if (/^(inline|navigation)/.test(group)) assert.ok(withIcon.includes(command), command);
    }
  });

  it('lists the entries of a menu in their order, and what removes something last', () => {
    const entries = menus['view/item/context'].filter(({ group }) => !group.startsWith('inline'));
    const groups = entries.map(({ group }) => group);
    assert.deepEqual(groups, groups.toSorted());
    const last = entries.filter(({ group }) => group.startsWith('9_'));
    assert.deepEqual(
      last.map(({ command }) => command.replace(PREFIX, '')),
      ['cancelExport', 'deleteExport', 'removeAccount'],
    );
  });

  it('has each setting in its place, where people find it by their own words', () => {
    const orders = Object.values(configuration.properties).map(({ order }) => order);
    assert.deepEqual(
      orders,
      orders.map((_, index) => index + 1),
    );
    const settings = Object.entries(texts).filter(([name]) => name.startsWith('setting.'));
    const words = settings
      .map(([name, text]) => `${name} ${messageOf(text)}`)
      .join(' ')
      .toLowerCase();
    for (const word of ['tax', 'crypto', 'csv', 'folder', 'automatically', 'ledgers', 'download']) {
      assert.ok(words.includes(word), word);
    }
  });

  it('leads only to documents that there are', () => {
    for (const text of Object.values(texts)) {
      for (const [, path = ''] of messageOf(text).matchAll(/\((https:[^)]+)\)/g)) {
        if (path.startsWith(DOCS))
          assert.ok(existsSync(path.replace(DOCS, `${import.meta.dirname}/../../`)), path);
      }
    }
  });
});
