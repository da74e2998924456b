import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openCore, type CoreHost } from '../../../src/core/core.ts';
import { openDemoExchange } from '../../../src/demo/demo.ts';

const core = join(import.meta.dirname, '..', '..', '..', 'src', 'core');

/** A host that has nothing but a folder, and what it is told. */
async function openHost() {
  const folder = await mkdtemp(join(tmpdir(), 'kraken-exports-'));
  const entries = new Map<string, unknown>();
  const secrets = new Map<string, string>();
  const log: string[] = [];
  const write = (line: string) => log.push(line);
  const host: CoreHost = {
    folder,
    globalState: {
      keys: () => [...entries.keys()],
      get: (key) => entries.get(key),
      update: (key, value) => Promise.resolve(void entries.set(key, value)),
    },
    secrets: {
      get: (key) => Promise.resolve(secrets.get(key)),
      store: (key, value) => Promise.resolve(void secrets.set(key, value)),
      delete: (key) => Promise.resolve(void secrets.delete(key)),
      onDidChange: () => ({ dispose: () => undefined }),
    },
    channel: { info: write, warn: write, error: write },
    userAgent: () => 'test/1.0.0',
    openDemo: (now) => Promise.resolve(openDemoExchange(now)),
    isFocused: () => false,
    isWatched: () => false,
    autoRefresh: () => false,
    tell: () => Promise.resolve(),
  };
  return {
    ...{ host, folder, log },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

describe('the core', () => {
  it('is loaded whole in plain Node', async () => {
    const files = globSync('**/*.ts', { cwd: core });
    assert.ok(files.length > 50);
    for (const file of files) await import(pathToFileURL(join(core, file)).href);
  });

  it('lists the reports of an account without VS Code, and lets go of its folder', async () => {
    await using opened = await openHost();
    const { accounts, store, refresh, close } = openCore(opened.host);
    await accounts.add({ kind: 'demo', id: 'one', name: 'Demo' });
    // The account is known once the first is over.
    await refresh();
    await refresh();
    assert.match(opened.log.join('\n'), /^ExportStatus "Demo" \d+ ms ok$/m);
    assert.ok((store.state.accounts[0]?.snapshot?.reports.ledgers.length ?? 0) > 0);
    await close();
    const left = await readdir(opened.folder, { recursive: true });
    assert.deepEqual(
      left.filter((name) => name.endsWith('.lock')),
      [],
    );
  });
});
