import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { Computer } from '../support/computer.ts';
import { extensionUnderTest } from '../support/window/extension.ts';
import { Window } from '../support/window/window.ts';

/** Some have a comment for translators. */
const Text = v.union([
  v.string(),
  v.pipe(
    v.object({ message: v.string() }),
    v.transform(({ message }) => message),
  ),
]);
const Texts = v.record(v.string(), Text);
const When = v.object({ command: v.string(), when: v.string() });
const Step = v.object({ media: v.object({ svg: v.string() }) });
const Manifest = v.object({
  contributes: v.object({
    commands: v.array(v.object({ command: v.string(), title: v.string() })),
    menus: v.record(v.string(), v.array(When)),
    walkthroughs: v.array(v.object({ steps: v.array(Step) })),
  }),
});

async function open() {
  const extension = extensionUnderTest();
  const { extensionPath } = extension;
  const raw = await readFile(join(extensionPath, 'package.json'), 'utf8');
  const texts: unknown = JSON.parse(
    await readFile(join(extensionPath, 'package.nls.json'), 'utf8'),
  );
  const manifest = v.parse(Manifest, extension.packageJSON);
  return { raw, texts: v.parse(Texts, texts), manifest, folder: extensionPath };
}

describe('The manifest', () => {
  it('has a text for each of its keys, and no text without one', async () => {
    const { raw, texts } = await open();
    const used = new Set(Array.from(raw.matchAll(/"%([^%"]+)%"/g), ([, key]) => key));
    assert.deepEqual(Object.keys(texts).sort(), [...used].sort());
  });

  it('leads from its texts to commands and help only', async () => {
    const { texts, manifest } = await open();
    const declared = new Set(manifest.contributes.commands.map(({ command }) => command));
    for (const text of Object.values(texts)) {
      for (const [, address = ''] of text.matchAll(/\]\(([^)]+)\)/g)) {
        const command = /^command:(.+)$/.exec(address)?.[1];
        assert.ok(command ? declared.has(command) : address.startsWith('https://'), address);
      }
    }
  });

  it('has a picture for each step of its walkthrough', async () => {
    const { manifest, folder } = await open();
    for (const { media } of manifest.contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      assert.ok((await stat(join(folder, media.svg))).size < 5_000, media.svg);
    }
  });

  it('has the commands that rooms register, and no others', async () => {
    const { manifest } = await open();
    await using computer = await Computer.open();
    using window = new Window(computer);
    const declared = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(window.commands.sort(), declared.sort());
  });

  it('puts only its own commands into menus', async () => {
    const { manifest } = await open();
    const { commands, menus } = manifest.contributes;
    const declared = commands.map(({ command }) => command);
    for (const { command } of Object.values(menus).flat()) {
      assert.ok(declared.includes(command), command);
    }
  });
});
