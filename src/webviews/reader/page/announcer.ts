/** Says sentences through a live region, which the page has from the start. */
export type Announce = (text: string) => void;

/** The same sentence twice is spoken twice: a region that doesn't change stays silent. */
export function announceIn(region: HTMLElement): Announce {
  let last = '';
  return (text) => {
    last = text === last ? `${text}\u00a0` : text;
    region.textContent = last;
  };
}
