import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '..', '..', '..');
const read = (...path: readonly string[]) => readFileSync(join(root, ...path), 'utf8');
const releaseGuide = read('docs', 'release.md');
const workflows = globSync('.github/workflows/*.yml', { cwd: root }).map((file) => read(file));

describe('docs/release.md', () => {
  it('has a step for each file that makes a guess about Kraken', () => {
    const filesIn = (text: string) => {
      const files = [...text.matchAll(/`((?:core|demo)\/[\w/]+\.ts)`/g)].map(([, file]) => file);
      return [...new Set(files)].sort();
    };
    assert.deepEqual(filesIn(releaseGuide), filesIn(read('docs', 'kraken.md')));
  });

  it('explains each secret and variable that the workflows take', () => {
    const taken = workflows.flatMap((text) => [...text.matchAll(/\b(?:secrets|vars)\.(\w+)/g)]);
    assert.ok(taken.length > 0);
    for (const [, name] of taken) assert.ok(releaseGuide.includes(`\`${name}\``), name);
  });
});

describe('the workflows', () => {
  it('use actions of others by their commit, and name its version', () => {
    const uses = workflows.flatMap((text) => [...text.matchAll(/\buses: (?!\.\/)(.*)/g)]);
    assert.ok(uses.length > 0);
    for (const [, action = ''] of uses) {
      assert.match(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });
});

describe('CHANGELOG.md', () => {
  it('has a section on this version, and where it will be', () => {
    const { version } = manifest;
    const lines = read('CHANGELOG.md').split('\n');
    assert.ok(lines.some((line) => line.startsWith(`## [${version}] - `)));
    assert.ok(
      lines.some((line) => line.startsWith(`[${version}]: `) && line.endsWith(`/v${version}`)),
    );
  });
});
