import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { archiveOf, openDownload, removeFolders, TABLE } from './setup.ts';
import { zipOf } from './zip.ts';

const ZIP = zipOf({ content: TABLE });

/** A server that sends half of the archive, and nothing more. */
async function startStalling() {
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-length': ZIP.length });
    answer.write(ZIP.subarray(0, ZIP.length >> 1));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { server, url: `http://127.0.0.1:${address.port}` };
}

/** Downloads in a process of its own, which says when the first bytes have arrived. */
function startProcess(url: string, folder: string) {
  const script = join(import.meta.dirname, 'downloadProcess.ts');
  return spawn(process.execPath, [script, url, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
}

describe('a download whose process is killed', () => {
  afterEach(removeFolders);

  it('leaves nothing that looks like a file, and can be made again', async () => {
    const { server, url } = await startStalling();
    const { folder, names, read, run, write } = await openDownload();
    await write('of the user', '');
    const child = startProcess(url, folder);
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    server.closeAllConnections();
    server.close();
    const left = await names();
    assert.equal(left.length, 2);
    assert.match(left[0] ?? '', /^\.main-ledgers-TCJA\.[-0-9a-f]{36}\.part$/);
    assert.ok((await read(left[0] ?? '')).length <= ZIP.length >> 1);

    await run();
    assert.equal(String(await read('main-ledgers-TCJA.csv')), TABLE);
    const later = Date.now() + 2 * 60 * 60 * 1000;
    await run({ now: () => later });
    assert.deepEqual(await names(), ['main-ledgers-TCJA.csv', 'of the user']);
  });

  it('while it gives the names leaves whole files', async () => {
    const { run, names, read, write } = await openDownload({ saveAs: 'both' });
    // As it is between the new name and the end of the old one.
    await write('.main-ledgers-TCJA.4b9c1c4e-0000-4000-8000-000000000000.part', ZIP);
    await write('main-ledgers-TCJA.zip', ZIP);
    await run({ retrieve: () => Promise.resolve(archiveOf(ZIP)), now: Date.now });
    assert.deepEqual((await names()).slice(1), ['main-ledgers-TCJA.csv', 'main-ledgers-TCJA.zip']);
    assert.equal(String(await read('main-ledgers-TCJA.csv')), TABLE);
  });
});
