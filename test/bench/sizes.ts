import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { vsix } from '../../scripts/build.ts';
import { root } from '../../scripts/support/project.ts';
import type { Row } from './support/table.ts';

const dist = join(root, 'dist');

/** What users download, and what VS Code loads of it at the start. */
export async function measureSizes(): Promise<Row[]> {
  const files = await loadedWith('extension.cjs', new Set());
  return [
    await sizeOf('what is loaded at the start', files, 80),
    await sizeOf('the reader’s page', [join(dist, 'webview', 'reader.js')], 150),
    await sizeOf('the package', [vsix], 400),
  ];
}

/** A piece of the bundle with all that it imports at once, and not only when it is needed. */
async function loadedWith(name: string, known: Set<string>): Promise<string[]> {
  if (known.has(name)) return [];
  known.add(name);
  const code = await readFile(join(dist, name), 'utf8');
  const atOnce = code.replaceAll(/then\(\(\) ?=> ?\w+\(require\("[^"]+"\)\)\)/g, '');
  const required = [...atOnce.matchAll(/require\("\.\/([^"]+)"\)/g)];
  const others = [];
  for (const [, other = ''] of required) others.push(...(await loadedWith(other, known)));
  return [join(dist, name), ...others];
}

/** @param target in kB, of 1000 bytes. */
async function sizeOf(name: string, paths: readonly string[], target: number): Promise<Row> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  return { name: `size of ${name}`, ours: whole / 1000, unit: 'kB', target };
}
