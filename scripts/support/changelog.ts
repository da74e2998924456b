/**
 * What a changelog of the form of keepachangelog.com says of a version, without its heading, or
 * `undefined` where there is no such version with a date, or no word on it.
 */
export function sectionOf(changelog: string, version: string): string | undefined {
  const lines = changelog.split(/\r?\n/);
  const heading = lines.findIndex(
    (line) => line.startsWith(`## [${version}] - `) && /\d{4}-\d\d-\d\d$/.test(line),
  );
  if (heading < 0) {
    return undefined;
  }
  const rest = lines.slice(heading + 1);
  // The next version, or the addresses at the end.
  const end = rest.findIndex((line) => /^## |^\[[^\]]+\]: /.test(line));
  const section = rest.slice(0, end < 0 ? undefined : end);
  return section.join('\n').trim() || undefined;
}
