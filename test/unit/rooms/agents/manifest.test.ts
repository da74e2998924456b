import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { lm } from 'vscode';
import manifest from '../../../../package.json' with { type: 'json' };
import { agentTools } from '../../../../src/rooms/agents/index.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');

const Limits = v.object({ maximum: v.optional(v.number()), minimum: v.optional(v.number()) });

/** The schemas of the manifest, and how they are checked. */
async function schemas() {
  return Promise.all(
    manifest.contributes.languageModelTools.map(async ({ name, inputSchema }) => {
      const tool = await agentTools[name]?.();
      assert.ok(tool, name);
      const properties: Readonly<Record<string, object>> = inputSchema.properties;
      return { name, inputSchema, properties, checked: tool.properties };
    }),
  );
}

function isRequired(schema: v.ObjectEntries[string]): boolean {
  return !v.is(schema, undefined);
}

describe('The manifest’s tools for agents', () => {
  it('are those that the room registers', () => {
    const names = manifest.contributes.languageModelTools.map(({ name }) => name);
    assert.deepEqual(names.sort(), Object.keys(agentTools).sort());
  });

  it('take what is checked, and need what is needed', async () => {
    for (const { name, inputSchema, properties, checked } of await schemas()) {
      assert.deepEqual(Object.keys(properties).sort(), Object.keys(checked).sort(), name);
      const needed = Object.entries(checked).filter(([, schema]) => isRequired(schema));
      assert.deepEqual(
        inputSchema.required,
        needed.map(([property]) => property),
        name,
      );
      assert.equal(inputSchema.additionalProperties, false, name);
    }
  });

  it('name the values that are taken, and no others', async () => {
    for (const { properties, checked } of await schemas()) {
      for (const [name, property] of Object.entries(properties)) {
        const schema = checked[name];
        assert.ok(schema);
        const items = 'items' in property ? property.items : undefined;
        const known = valuesOf(items ?? property);
        for (const value of known) assert.ok(v.is(schema, items ? [value] : value), String(value));
        if (known.length > 0) assert.ok(!v.is(schema, items ? ['other'] : 'other'), name);
        const { minimum, maximum } = v.parse(Limits, property);
        if (minimum !== undefined) assert.ok(v.is(schema, minimum), name);
        if (maximum !== undefined) assert.ok(v.is(schema, maximum), name);
        if (minimum !== undefined) assert.ok(!v.is(schema, minimum - 1), name);
        if (maximum !== undefined) assert.ok(!v.is(schema, maximum + 1), name);
      }
    }
  });

  it('have instructions that are in the package, and name no other tool', async () => {
    const { chatInstructions } = manifest.contributes;
    const packaged = (await readFile(join(root, '.vscodeignore'), 'utf8'))
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .flatMap((line) => globSync(line.slice(1), { cwd: root }));
    for (const { path } of chatInstructions) {
      assert.ok(packaged.includes(path.replace('./', '')), path);
      const text = await readFile(join(root, path), 'utf8');
      for (const name of text.match(/kraken_[a-z_]+/g) ?? []) assert.ok(name in agentTools, name);
    }
  });

  it('have names that VS Code and models take', () => {
    for (const { name, toolReferenceName } of manifest.contributes.languageModelTools) {
      assert.match(name, /^[a-z_]{1,64}$/);
      assert.match(toolReferenceName, /^[A-Za-z]+$/);
    }
    const references = manifest.contributes.languageModelTools.map(
      (tool) => tool.toolReferenceName,
    );
    assert.equal(new Set(references).size, references.length);
    assert.equal(lm.tools.length, references.length);
  });
});

function valuesOf(schema: unknown): readonly unknown[] {
  return v.is(v.object({ enum: v.array(v.unknown()) }), schema) ? schema.enum : [];
}
