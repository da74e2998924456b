import { compareRows } from '../../../src/core/tables/compareRows.ts';
import { locateRows } from '../../../src/core/tables/locateRows.ts';
import { readTable } from '../../../src/core/tables/readTable.ts';
import { searchRows } from '../../../src/core/tables/searchRows.ts';
import { openSource } from '../../../src/core/tables/source.ts';
import { toTableError } from '../../../src/core/tables/tableError.ts';
import type { Tables } from '../../../src/core/tables/tables.ts';

/** Reads files without a worker. */
export const localTables: Pick<Tables, 'open' | 'locate' | 'search' | 'compare'> = {
  open: async ({ file, period, signal = new AbortController().signal }) => {
    const source = await converted(openSource(file));
    const table = await readTable(source, { signal, period }).catch(async (error: unknown) => {
      await source.close();
      throw error;
    });
    return {
      summary: table.summary,
      ask: (question) => table.answer(question),
      close: () => void table.close(),
    };
  },
  locate: (path, period) => converted(locateRows(path, period)),
  search: (path, size, period) => converted(searchRows(path, size, period)),
  compare: (first, second) => converted(compareRows(first, second)),
};

async function converted<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw toTableError(error);
  }
}
