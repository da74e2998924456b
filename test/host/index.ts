import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { reporters } from 'mocha';
import { reportVariable, runMocha } from '../../scripts/mocha/run.ts';

/** Called by VS Code inside its extension host. */
export async function run(): Promise<void> {
  const report = process.env[reportVariable];
  if (report) {
    // On the console it would drown in what VS Code itself prints there.
    reporters.Base.consoleLog = (...data: unknown[]) => {
      appendFileSync(report, `${format(...data)}\n`);
    };
  }
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.cjs'))
    .sort()
    .map((name) => join(__dirname, name));
  if (!(await runMocha(files, { timeout: '20s' }))) {
    throw new Error('Some tests failed');
  }
}
