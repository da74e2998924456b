/**
 * 64 bits of hash of an id. Two different ids of a million have the same in one of thirty million
 * files.
 */
export class IdHash {
  /** The halves, as signed integers. */
  first = 0;
  second = 0;

  /** @param bytes the id lies between `start` and `end`, exclusive. */
  read(bytes: Uint8Array, start: number, end: number): void {
    let first = end - start;
    let second = first ^ 0x5bd1e995;
    let at = start;
    for (; at + 4 <= end; at += 4) {
      const four =
        (bytes[at] ?? 0) |
        ((bytes[at + 1] ?? 0) << 8) |
        ((bytes[at + 2] ?? 0) << 16) |
        ((bytes[at + 3] ?? 0) << 24);
      first = Math.imul(first ^ four, 0x9e3779b1);
      first ^= first >>> 15;
      second = Math.imul(second + four, 0x85ebca77);
      second ^= second >>> 13;
    }
    for (; at < end; at++) {
      first = Math.imul(first ^ (bytes[at] ?? 0), 0x9e3779b1);
      first ^= first >>> 15;
      second = Math.imul(second + (bytes[at] ?? 0), 0x85ebca77);
      second ^= second >>> 13;
    }
    this.first = first;
    this.second = second;
  }
}
