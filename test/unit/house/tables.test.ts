import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import texts from '../../../package.nls.json' with { type: 'json' };
import { messageOf, type Texts } from '../../../scripts/l10n/texts.ts';
import { root } from '../../../scripts/support/project.ts';
import { FAILURE_KINDS } from '../../../src/core/failures.ts';
import { failureMessage, shortFailure } from '../../../src/ui/words/failures.ts';

/** The rows of the first table after a heading, without its header. */
function tableAfter(heading: string): string[][] {
  const [, text = ''] = read('settings-and-commands.md').split(`\n## ${heading}\n`);
  const [, , ...rows] = /(?:^\|.*\n)+/m.exec(text)?.[0].trimEnd().split('\n') ?? [];
  return rows.map((row) =>
    row.split(' | ').map((cell) => cell.replaceAll(/^\| | \|$/g, '').trim()),
  );
}

function read(page: string): string {
  return readFileSync(join(root, 'docs', page), 'utf8');
}

const titles = new Map(Object.entries<Texts[string]>(texts));

describe('docs/settings-and-commands.md', () => {
  it('has all settings with their defaults', () => {
    const { properties } = manifest.contributes.configuration;
    const settings = Object.entries(properties).map(([name, { default: value }]) => [
      `\`${name}\``,
      value === '' ? 'empty' : `\`${String(value)}\``,
    ]);
    const documented = tableAfter('Settings').map(([name, value]) => [name, value]);
    assert.deepEqual(documented.sort(), settings.sort());
  });

  it('has all commands of the Command Palette by their titles', () => {
    const { commands, menus } = manifest.contributes;
    const hidden = menus.commandPalette.filter((item) => item.when === 'false');
    const commandTitles = commands
      .filter(({ command }) => !hidden.some((item) => item.command === command))
      .map(({ title }) => messageOf(titles.get(title.slice(1, -1)) ?? ''));
    const documented = tableAfter('Commands').map(([title]) => title);
    assert.deepEqual(documented.sort(), commandTitles.sort());
  });
});

describe('docs/problems.md', () => {
  it('has an answer to each kind of failure, by its message and its words in a row', () => {
    const page = read('problems.md');
    for (const kind of FAILURE_KINDS) {
      const message = failureMessage({ kind, text: '…' }, 0);
      const [happened = ''] = message.split(/;|, which|, or the|: /);
      assert.ok(page.includes(happened), `${kind}: ${happened}`);
      const words = shortFailure(kind);
      if (words !== 'refresh failed') assert.ok(page.includes(`_${words}_`), words);
    }
  });
});
