import assert from 'node:assert/strict';
import type { Dirent } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../support/eventually.ts';
import { openDeskWithAccount, visit } from '../support/window/desk.ts';
import { findSecret } from '../support/window/secrets.ts';
import { Window } from '../support/window/window.ts';

/** A window in which calls went well and wrong. */
async function openEventfulWindow() {
  const desk = await openDeskWithAccount('Main');
  await visit(desk);
  const window = new Window(desk.computer);
  const { apiKey, secret } = desk.customer;
  await window.api.refresh();
  // An exchange that writes the secrets back into its errors.
  desk.kraken.exchange.fail({ kind: 'refuse', error: `EGeneral:${apiKey} ${secret}` });
  await window.run('krakenExports.refresh');
  desk.kraken.exchange.recover();
  desk.kraken.exchange.revokeKey(apiKey);
  await window.run('krakenExports.refresh');
  return {
    ...desk,
    window,
    secrets: [apiKey, secret, ...desk.kraken.log.map(({ signature }) => signature)],
    async [Symbol.asyncDispose]() {
      window[Symbol.dispose]();
      await desk[Symbol.asyncDispose]();
    },
  };
}

describe('The log', () => {
  it('has a line a call: endpoint, account, duration, result', async () => {
    await using desk = await openEventfulWindow();
    const [trades, ledgers, refused, rejected] = desk.window.log;
    assert.match(trades ?? '', /^info ExportStatus "Main" \d+ ms ok$/);
    assert.match(ledgers ?? '', /^info ExportStatus "Main" \d+ ms ok$/);
    assert.match(refused ?? '', /^warn ExportStatus "Main" \d+ ms other EGeneral:/);
    assert.match(rejected ?? '', /^warn ExportStatus "Main" \d+ ms key EAPI:Invalid key$/);
    assert.equal(desk.window.log.length, 4);
  });

  it('holds no secret', async () => {
    await using desk = await openEventfulWindow();
    assert.equal(findSecret(desk.window.log.join('\n'), desk.secrets), undefined);
  });

  it('is shown by its command', async () => {
    await using desk = await openEventfulWindow();
    await desk.window.run('krakenExports.showLog');
    assert.equal(desk.window.log.at(-1), 'shown');
  });

  it('is the last to go when the window is closed', async () => {
    await using desk = await openDeskWithAccount('Main');
    const window = new Window(desk.computer);
    window[Symbol.dispose]();
    assert.ok(window.closed.includes('krakenExports.refresh'));
    assert.equal(window.closed.at(-1), 'log');
  });
});

describe('What is kept outside of the secret storage', () => {
  it('holds no secret', async () => {
    await using desk = await openEventfulWindow();
    const { computer, secrets } = desk;
    // A file that is just being written has another name for a moment.
    const files = await eventually(async () => {
      const entries = await readdir(computer.folder, { recursive: true, withFileTypes: true });
      const paths = entries.filter((entry) => entry.isFile()).map(pathOf);
      return Promise.all(paths.map((path) => readFile(path, 'utf8')));
    });
    const text = [computer.state, ...files].join('\n');
    assert.match(text, /Main's trades/, 'the search sees the files');
    assert.match(text, /lastNonce/, 'the search sees the memory of keys');
    assert.equal(findSecret(text, secrets), undefined);
    assert.ok(findSecret([...computer.secrets.values()].join(), secrets), 'the search finds');
  });
});

function pathOf({ parentPath, name }: Dirent): string {
  return join(parentPath, name);
}
