/** DuckDB, to read what others read. No types come with what is installed only for this. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

export async function openDuckdb(installed) {
  const { DuckDBInstance } = createRequire(join(installed, 'from.js'))('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    query: async (sql) => (await connection.runAndReadAll(sql)).getRowsJson(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
