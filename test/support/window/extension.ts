import assert from 'node:assert/strict';
import { extensions } from 'vscode';
import type { Extension } from 'vscode';
import type { KrakenExportsApi } from '../../../src/api.ts';

/** The extension under test, as VS Code has loaded it. */
export function extensionUnderTest(): Extension<KrakenExportsApi> {
  const extension = extensions.getExtension<KrakenExportsApi>('exports-for-kraken.kraken-exports');
  assert.ok(extension);
  return extension;
}
