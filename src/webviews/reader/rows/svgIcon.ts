import { ICON_PATHS, type IconName } from '../page/iconPaths.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** An icon outside of what Preact draws. */
export function svgIcon(name: IconName): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICON_PATHS[name]);
  svg.append(path);
  return svg;
}
