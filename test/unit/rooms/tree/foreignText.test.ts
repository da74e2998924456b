import assert from 'node:assert/strict';
import { entryOf, freshReport } from '../../../support/window/known.ts';
import { hoverOf, outsideCode } from '../../../support/window/markdown.ts';
import { openTree } from '../../../support/window/tree.ts';

/** Each with a word that tells where it has got to. */
const FOREIGN = [
  '**foreign** _foreign_ # foreign',
  '[foreign](https://example.com) ![foreign](https://example.com/a.png)',
  '[foreign](command:workbench.action.quit "foreign")',
  '<h1>foreign</h1><img src=x onerror=foreign><script>foreign</script>',
  '$(trash) foreign $(sync~spin)',
  '`foreign` ``foreign`` ```foreign',
  '```\nforeign\n```\n# foreign',
  '`````',
  'a ` foreign',
  '\\` foreign \\',
  'foreign\n\n---\n\n# foreign\r\n> foreign',
  'foreign\u2028foreign\u2029foreign\u0000\u001b[31mforeign',
  '&lt;foreign&gt; &#96;foreign',
  '| foreign | foreign |\n|---|---|\n| foreign | foreign |',
  'foreign '.repeat(125),
];

const FIELDS = ['descr', 'status', 'error', 'format', 'fields', 'unheardOf'];

async function openWith(fields: Readonly<Record<string, unknown>>) {
  const opened = openTree(entryOf('Main', { trades: [freshReport(fields)] }));
  const row = opened.report();
  const item = await opened.tree.resolveTreeItem(opened.tree.getTreeItem(row), row);
  return { ...opened, item, hover: hoverOf(item) };
}

describe('A text that the exchange sent', () => {
  for (const text of FOREIGN) {
    it(`is no markup in the hover, in whichever field: ${JSON.stringify(text).slice(0, 60)}`, async () => {
      for (const field of FIELDS) {
        using opened = await openWith({ [field]: text });
        const { value } = opened.hover;
        assert.match(value, /foreign|`````/);
        assert.doesNotMatch(outsideCode(value), /foreign|`/, `in ${field}: ${value}`);
      }
    });
  }

  it('has no rights in the hover', async () => {
    using opened = await openWith({ descr: '[foreign](command:workbench.action.quit)' });
    const { isTrusted, supportHtml, supportThemeIcons } = opened.hover;
    assert.ok(!isTrusted && !supportHtml && !supportThemeIcons);
  });

  it('stands in the hover letter by letter', async () => {
    const descr = '**a** [b](command:c) <d> `e` $(f)';
    using opened = await openWith({ descr });
    assert.ok(opened.hover.value.includes(`**Description:** \`\`${descr}\`\``));
  });

  it('stays in its line', async () => {
    using opened = await openWith({ descr: 'two\nlines', status: 'three\r\nmore\u2028lines' });
    const { label, description } = opened.item;
    assert.equal(label, 'two lines');
    assert.match(String(description), /^three more lines$/);
  });

  it('can not turn the text around it', async () => {
    using opened = await openWith({
      descr: 'a\u202eb\u2066c\u200fd\u061ce',
      status: '\u202efdp.exe',
    });
    assert.equal(opened.item.label, 'a b c d e');
    for (const text of [opened.item.description, opened.hover.value]) {
      assert.doesNotMatch(String(text), /\p{Bidi_Control}/u);
    }
  });

  it('is cut where it is a thousand characters long', async () => {
    using opened = await openWith({ descr: 'x'.repeat(1_500), error: 'y'.repeat(1_500) });
    assert.equal(opened.item.label, `${'x'.repeat(119)}…`);
    assert.equal(opened.item.description, `failed · ${'y'.repeat(79)}…`);
    assert.ok(opened.hover.value.length < 6_000);
  });

  it('does not widen the hover by the name of a field', async () => {
    using opened = await openWith({ ['n'.repeat(10_000)]: 'value' });
    assert.ok(opened.hover.value.length < 4_000);
  });
});
