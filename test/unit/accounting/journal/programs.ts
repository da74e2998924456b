import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Format } from './setup.ts';

/** By format: the program that checks a file, and what it has to be told. */
const CHECKS: Readonly<
  Record<Format, { program: string; argumentsFor: (path: string) => string[] }>
> = {
  // The cache would be written beside the file.
  beancount: { program: 'bean-check', argumentsFor: (path) => ['--no-cache', path] },
  hledger: { program: 'hledger', argumentsFor: (path) => ['--file', path, 'check'] },
};

/** Why files of a format can't be checked here, if they can't. */
const reasons = new Map(
  Object.entries(CHECKS).map(([format, { program }]) => {
    const { error, status } = spawnSync(program, ['--version']);
    return [format, error || status !== 0 ? `${program} is not installed` : undefined];
  }),
);

/** For the name of tests: why they are skipped, if they are. */
export function remarkOn(format: Format): string {
  const reason = reasons.get(format);
  return reason === undefined ? '' : ` (skipped: ${reason})`;
}

/** Skips tests where the program isn't installed. */
export function skipWithout(format: Format): Mocha.Func {
  return function () {
    if (reasons.get(format) !== undefined) this.skip();
  };
}

/** What the program says about a file, from its beginning; nothing if all is right. */
export function complaintsAbout(format: Format, text: string): string {
  const { program, argumentsFor } = CHECKS[format];
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  try {
    const path = join(folder, 'kraken.journal');
    writeFileSync(path, text);
    const { status, stdout, stderr } = spawnSync(program, argumentsFor(path), {
      encoding: 'utf8',
      // Names have all kinds of letters.
      env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
    });
    const said = `${stdout}${stderr}`.slice(0, 600);
    return status === 0 ? said : said || `${program} ended with ${status}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
