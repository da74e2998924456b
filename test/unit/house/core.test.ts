import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openCore } from '../../../src/core/core.ts';
import { Computer } from '../../support/computer.ts';

const core = join(import.meta.dirname, '..', '..', '..', 'src', 'core');

describe('the core', () => {
  it('is loaded whole in plain Node', async () => {
    const files = globSync('**/*.ts', { cwd: core });
    assert.ok(files.length > 50);
    for (const file of files) await import(pathToFileURL(join(core, file)).href);
  });

  it('lists the reports of an account without VS Code, and lets go of its folder', async () => {
    await using computer = await Computer.open();
    const host = computer.newHost();
    const { accounts, store, refresh, close } = openCore({ ...host, autoRefresh: () => false });
    await accounts.add({ kind: 'demo', id: 'one', name: 'Demo' });
    // The account is known once the first is over.
    await refresh();
    await refresh();
    assert.match(host.log.join('\n'), /^info ExportStatus "Demo" \d+ ms ok$/m);
    assert.ok((store.state.accounts[0]?.snapshot?.reports.ledgers.length ?? 0) > 0);
    await close();
    const left = await readdir(computer.folder, { recursive: true });
    assert.deepEqual(
      left.filter((name) => name.endsWith('.lock')),
      [],
    );
  });
});
