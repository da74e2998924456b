import path from 'node:path';
import type { PlatformPath } from 'node:path';

/**
 * Reads the path of a folder as it was typed.
 *
 * @param home the user's folder, for which `~` stands at the beginning.
 * @param system whose paths they are.
 * @returns a path that means the same wherever one stands, or `undefined` where the text is none.
 */
export function parseFolder(
  text: string,
  home: string,
  system: PlatformPath = path,
): string | undefined {
  const afterHome = system.sep === '\\' ? /^~(?=$|[/\\])/ : /^~(?=$|\/)/;
  // Not as a text, in which `$` would say something.
  const folder = text.replace(afterHome, () => home);
  return isFullyQualified(folder, system) ? folder : undefined;
}

/** On Windows, a path that begins with its root alone is one of whichever drive is the current. */
function isFullyQualified(folder: string, system: PlatformPath): boolean {
  if (!system.isAbsolute(folder)) return false;
  return system.sep === '/' || system.parse(folder).root.length > 1;
}
