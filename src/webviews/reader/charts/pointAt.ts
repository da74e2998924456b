/** The last point that isn't after a value: a step line keeps its height until the next point. */
export function lastPointUpTo(xs: readonly number[], value: number): number {
  let [low, high] = [0, xs.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((xs[middle] ?? Infinity) <= value) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The point that a key leads to; undefined for other keys. */
export function pointByKey(key: string, from: number, count: number): number | undefined {
  const page = Math.max(1, Math.round(count / 10));
  const to = {
    ArrowLeft: from - 1,
    ArrowDown: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from + 1,
    PageUp: from + page,
    PageDown: from - page,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined ? undefined : Math.min(count - 1, Math.max(0, to));
}
