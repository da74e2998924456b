import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

const src = join(import.meta.dirname, '..', '..', '..', 'src');

const IMPORT = /(?:\bfrom |^import |\bimport\()'([^']+)'/gm;

interface Arrow {
  /** Paths below `src`, with slashes; `to` is the name of a package otherwise. */
  readonly from: string;
  readonly to: string;
  readonly isLibrary: boolean;
}

const arrows: readonly Arrow[] = globSync('**/*.{ts,tsx}', { cwd: src }).flatMap((file) => {
  const text = readFileSync(join(src, file), 'utf8');
  return [...text.matchAll(IMPORT)].map(([, name = '']) => {
    const isOurs = name.startsWith('.');
    const to = isOurs ? slashed(relative(src, join(src, dirname(file), name))) : name;
    return { from: slashed(file), to, isLibrary: !isOurs && name !== 'vscode' };
  });
});

function slashed(path: string): string {
  return path.split(sep).join('/');
}

/** The first folders of a path, such as `rooms/tree`. */
function folderOf(path: string, depth: number): string {
  return path.split('/').slice(0, depth).join('/');
}

/** The imports out of a folder that lead neither to a library nor to one of these. */
function strays(folder: string, allowed: RegExp): string[] {
  return arrows
    .filter(({ from, to, isLibrary }) => {
      return from.startsWith(`${folder}/`) && !isLibrary && !allowed.test(to);
    })
    .map(({ from, to }) => `${from} -> ${to}`);
}

describe('the house', () => {
  it('has a core that knows neither VS Code, nor what is above it, nor the demo exchange', () => {
    assert.deepEqual(strays('core', /^(core|shared)\//), []);
  });

  it('has in shared what the extension, the worker and the webviews exchange', () => {
    assert.deepEqual(strays('shared', /^shared\//), []);
  });

  it('has webviews that know nothing but what they exchange', () => {
    assert.deepEqual(strays('webviews', /^(shared|webviews)\//), []);
  });

  it('has a demo exchange that knows only the words of Kraken', () => {
    assert.deepEqual(strays('demo', /^(demo|core\/kraken)\//), []);
  });

  it('has in ui what rooms share, which knows no room', () => {
    assert.deepEqual(strays('ui', /^(core|ui)\/|^vscode$/), []);
  });

  it('has rooms that know no other room', () => {
    const crossing = arrows.filter(
      ({ from, to }) =>
        /^rooms\/\w+\//.test(from) &&
        to.startsWith('rooms/') &&
        folderOf(from, 2) !== folderOf(to, 2),
    );
    assert.deepEqual(
      crossing.map(({ from, to }) => `${from} -> ${to}`),
      [],
    );
    assert.deepEqual(strays('rooms', /^(core|ui|rooms|shared)\/|^vscode$/), []);
  });
});
