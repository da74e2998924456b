import { type Locator } from 'playwright-core';

/** What stays as it is: what `Intl` says, which doesn't know the pseudo-language, and VS Code. */
const FOREIGN = [
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec January February March April June July August',
  'September October November December UTC GMT byte ago day days hour hours minute minutes second',
  'seconds yesterday tomorrow Exports for Kraken actions Actions More Views and Press Enter to',
  'confirm or Escape to cancel Del Shift Alt Control Backspace Welcome',
];

/** The words of texts that nobody has translated. @param data whose words stay as they are. */
export function englishWords(texts: readonly string[], data: string): string[] {
  const known = new Set([...FOREIGN, data].join(' ').match(/[A-Za-z]+/g));
  const words = texts.flatMap((text) => text.match(/[\p{Letter}\p{Mark}]+/gu) ?? []);
  return [...new Set(words)].filter((word) => /^[A-Za-z]{3,}$/.test(word) && !known.has(word));
}

/** What is written in elements, and said of what is in them to a screen reader and in hovers. */
export async function textsIn(locator: Locator): Promise<string[]> {
  const texts = await locator.evaluateAll((elements: PageElement[]) =>
    elements
      .flatMap((element) => [element, ...element.querySelectorAll('*')])
      .filter((element) => !element.matches('style, script'))
      .flatMap((element) => [
        ...[...element.childNodes].map((node) => (node.nodeName === '#text' ? node.nodeValue : '')),
        ...['aria-label', 'aria-valuetext', 'placeholder', 'title'].map((name) =>
          element.getAttribute(name),
        ),
      ]),
  );
  return texts.filter((text) => text !== null).filter((text) => text.trim() !== '');
}

/** The texts of a page that are wider than their place, and can't be scrolled to. */
export async function cutOffTexts(page: Locator): Promise<string[]> {
  return page.evaluate((root: PageElement) =>
    [...root.querySelectorAll('*')]
      .filter((element) => !element.matches('.unseen, svg *, regular-table *, option'))
      .filter((element) => {
        const style = element.ownerDocument.defaultView.getComputedStyle(element);
        const isScrolled = style.overflowX === 'auto' || style.overflowX === 'scroll';
        const isTooWide = element.scrollWidth > element.clientWidth + 1;
        return isTooWide && !isScrolled && style.display !== 'inline';
      })
      .map(({ localName, textContent }) => `${localName}: ${textContent}`),
  );
}

/** What is used of an element, as tests know nothing of a browser's types. */
interface PageElement {
  readonly localName: string;
  readonly textContent: string;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  readonly childNodes: Iterable<{ readonly nodeName: string; readonly nodeValue: string | null }>;
  readonly ownerDocument: {
    readonly defaultView: {
      getComputedStyle(element: PageElement): Readonly<Record<'display' | 'overflowX', string>>;
    };
  };
  matches(selector: string): boolean;
  querySelectorAll(selector: string): Iterable<PageElement>;
  getAttribute(name: string): string | null;
}
