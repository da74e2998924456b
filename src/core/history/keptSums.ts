import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { AssetDetail, MonthlySums } from '../../shared/sums.ts';
import { TableSummary } from '../../shared/table.ts';
import { writeFileAtomic } from '../storage/atomicFile.ts';
import { mergeSums, type TableSums } from '../tables/mergeSums.ts';
import { readingOf } from '../tables/reading.ts';
import type { OpenTable } from '../tables/tables.ts';
import type { KindHistory } from './history.ts';
import type { TableEntry } from './historyFile.ts';
import { usableFiles } from './usableFiles.ts';

const Kept = v.object({
  summary: TableSummary,
  /** By asset, as JSON: most are never looked at. */
  assets: v.record(v.string(), v.string()),
  /** As JSON, too. */
  monthly: v.string(),
});

/** How many points of a chart are kept for each file. */
const MAX_POINTS = 2000;

/**
 * Remembers what each file of a history adds up to, so that a long history is shown without reading
 * it. What is lost is only slower.
 */
export class KeptSums {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Remembers what the rows of a file add up to that count. */
  async write(
    entry: Pick<TableEntry, 'sha256' | 'start' | 'end'>,
    table: OpenTable,
  ): Promise<void> {
    const { summary } = table;
    const assets = new Map<string, string>();
    for (const { asset } of summary.together) {
      const answer = await table.ask({ name: 'asset', params: { asset } });
      const { points, months } = v.parse(AssetDetail, answer);
      assets.set(asset, JSON.stringify({ points: thinned(points), months }));
    }
    const monthly = JSON.stringify(await table.ask({ name: 'monthly', params: {} }));
    const text = JSON.stringify({ summary, assets: Object.fromEntries(assets), monthly });
    await writeFileAtomic(this.#pathOf(entry), text).catch(() => undefined);
  }

  /**
   * What all files of one kind add up to.
   *
   * @returns `undefined` if that isn't known of each, or if something in them, or between two of
   *   them, doesn't add up: then only their rows tell what.
   */
  async read(history: KindHistory): Promise<TableSums | undefined> {
    const { gaps, problems } = history;
    if (gaps.length > 0 || problems.some(({ kind }) => kind !== 'changed')) return undefined;
    const entries = usableFiles(history).flatMap(({ table }) => table ?? []);
    const kept = await Promise.all(entries.map((entry) => this.#read(entry)));
    const known = kept.filter((each) => each !== undefined);
    if (known.length < entries.length || known.length === 0) return undefined;
    const sums = mergeSums(known);
    return readingOf(sums.summary).state === 'holds' ? sums : undefined;
  }

  async #read(entry: TableEntry): Promise<TableSums | undefined> {
    try {
      const text = await readFile(this.#pathOf(entry), 'utf8');
      const { summary, assets, monthly } = v.parse(Kept, JSON.parse(text));
      const details = new Map(Object.entries(assets));
      const asset = (name: string) => {
        const detail = details.get(name);
        return detail === undefined ? undefined : v.parse(AssetDetail, JSON.parse(detail));
      };
      return { summary, asset, monthly: () => v.parse(MonthlySums, JSON.parse(monthly)) };
    } catch {
      return undefined;
    }
  }

  #pathOf({ sha256, start, end }: Pick<TableEntry, 'sha256' | 'start' | 'end'>): string {
    return join(this.#folder, `${sha256}-${start}-${end}.json`);
  }
}

/** Fewer points, with the first and the last one among them. */
function thinned<T>(points: readonly T[]): T[] {
  const step = Math.ceil(points.length / MAX_POINTS);
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}
