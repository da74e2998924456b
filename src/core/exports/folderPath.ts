import path from 'node:path';
import type { PlatformPath } from 'node:path';

/**
 * Parses the typed path of a folder.
 *
 * @param home the user's home folder, which replaces a leading `~`.
 * @param system the rules for paths.
 * @returns an absolute path that doesn't depend on a current folder or drive, or `undefined` if the
 * text isn't one.
 */
export function parseFolder(
  text: string,
  home: string,
  system: PlatformPath = path,
): string | undefined {
  const afterHome = system.sep === '\\' ? /^~(?=$|[/\\])/ : /^~(?=$|\/)/;
  // A replacement string would interpret `$`.
  const folder = text.replace(afterHome, () => home);
  return isFullyQualified(folder, system) ? folder : undefined;
}

/** On Windows, a path like `\folder` depends on the current drive. */
function isFullyQualified(folder: string, system: PlatformPath): boolean {
  if (!system.isAbsolute(folder)) return false;
  return system.sep === '/' || system.parse(folder).root.length > 1;
}
