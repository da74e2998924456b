/** Answers whatever it is asked with the archive it is started for; sends its address to who started it. */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';

const path = process.argv[2] ?? '';
const { size } = await stat(path);
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { 'content-type': 'application/zip', 'content-length': size });
  pipeline(createReadStream(path), response).catch(() => response.destroy());
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
if (typeof address === 'object' && address) process.send?.(`http://127.0.0.1:${address.port}`);
