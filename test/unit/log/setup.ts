import { createHash } from 'node:crypto';
import { Log } from '../../../src/core/log/log.ts';
import { Redactor } from '../../../src/core/log/redactor.ts';

/** A log whose lines a test can read, each with its level in front. */
export function openLog(...secrets: readonly string[]) {
  const lines: string[] = [];
  const write = (level: string) => (line: string) => {
    lines.push(`${level} ${line}`);
  };
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add(secret);
  const channel = { info: write('info'), warn: write('warn'), error: write('error') };
  return { log: new Log(channel, redactor), redactor, lines };
}

/** Bytes that look like chance, the same for the same seed. */
export function bytesOf(seed: string, length: number): Buffer {
  return createHash('sha512').update(seed).digest().subarray(0, length);
}
