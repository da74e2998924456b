import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { root } from '../../../scripts/support/project.ts';

const pages = [...filesLike('*.md'), ...filesLike('docs/*.md')];

/** How pages that are shown elsewhere, such as on the Marketplace, reach the pictures. */
const REPOSITORY = 'https://raw.githubusercontent.com/exports-for-kraken/kraken-exports/HEAD/';

/** The paths of files in the repository, with slashes on every system. */
function filesLike(pattern: string): string[] {
  const files = globSync(pattern, { cwd: root });
  return files.map((file) => file.split(sep).join('/')).sort();
}

/** The text of a page without its code. */
function proseOf(page: string): string {
  return readFileSync(join(root, page), 'utf8').replaceAll(/^```.*?^```$/gms, '');
}

/** The addresses of links and pictures. */
function addressesOf(page: string): string[] {
  const found = proseOf(page).matchAll(/\]\(([^()\s]+)\)|\bsrc(?:set)?="([^"]+)"/g);
  return [...found].map(([, link, picture]) => link ?? picture ?? '');
}

/** Where a page leads to in the repository: a path, and perhaps a heading. */
function targetsOf(page: string): { readonly path: string; readonly heading: string }[] {
  return addressesOf(page)
    .map((address) => address.replace(REPOSITORY, page.includes('/') ? '../' : ''))
    .filter((address) => !/^[a-z]+:/.test(address))
    .map((address) => {
      const [path = '', heading = ''] = address.split('#');
      return { path: path === '' ? page : posix.join(posix.dirname(page), path), heading };
    });
}

/** The names by which GitHub leads to the headings of a page. */
function headingsOf(page: string): string[] {
  return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('The documentation', () => {
  it('has no link to a file or a heading that is not there', () => {
    const broken = pages.flatMap((page) =>
      targetsOf(page)
        .filter(({ path, heading }) => {
          if (!existsSync(join(root, path))) return true;
          return heading !== '' && !headingsOf(path).includes(heading);
        })
        .map(({ path, heading }) => `${page}: ${path}#${heading}`),
    );
    assert.deepEqual(broken, []);
  });

  it('leads to each of its pages from README', () => {
    const linked = new Set(targetsOf('README.md').map(({ path }) => path));
    const missing = pages.filter((page) => page.startsWith('docs/') && !linked.has(page));
    assert.deepEqual(missing, []);
  });

  it('shows every picture that there is, by day and by night', () => {
    const used = new Set(pages.flatMap((page) => targetsOf(page).map(({ path }) => path)));
    const pictures = filesLike('media/pictures/*');
    assert.deepEqual(
      pictures.filter((picture) => !used.has(picture)),
      [],
    );
    for (const page of pages) {
      const shown = targetsOf(page).filter(({ path }) => path.endsWith('.png'));
      const [dark, light] = [/-dark\.png$/, /-light\.png$/].map((theme) =>
        shown.filter(({ path }) => theme.test(path)).map(({ path }) => path.replace(theme, '')),
      );
      assert.deepEqual(dark, light, page);
    }
  });

  it('has pictures in README that are found wherever README is shown', () => {
    const sets = [...proseOf('README.md').matchAll(/srcset="([^"]+)"/g)];
    // The address of `img` is made absolute when the extension is packed, this one is not.
    for (const [, address = ''] of sets) assert.ok(address.startsWith(REPOSITORY), address);
  });
});
