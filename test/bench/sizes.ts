import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { vsix } from '../../scripts/build.ts';
import { root } from '../../scripts/support/project.ts';
import type { Row } from './support/table.ts';

/** What users download, and what VS Code loads of it at the start. */
export async function measureSizes(): Promise<Row[]> {
  return [
    await sizeOf('the main bundle', join(root, 'dist', 'extension.cjs'), 80),
    await sizeOf('the package', vsix, 200),
  ];
}

/** @param target in kB, of 1000 bytes. */
async function sizeOf(name: string, path: string, target: number): Promise<Row> {
  const { size } = await stat(path);
  return { name: `size of ${name}`, ours: size / 1000, unit: 'kB', target };
}
