import { cached } from '../../../scripts/support/cache.ts';
import { npm } from '../../../scripts/support/processes.ts';

const DUCKDB = '1.5.6-r.1';

/** It is big, and of use only for tests and measurements. @returns the folder that it is in. */
export async function installDuckdb(): Promise<string> {
  return cached(`duckdb-${DUCKDB}`, async (folder) => {
    await npm(['install', '--no-save', '--prefix', folder, `@duckdb/node-api@${DUCKDB}`], folder);
  });
}
