import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { reporters } from 'mocha';
import { reportVariable, runMocha } from '../../scripts/mocha/run.ts';

/** Called by VS Code inside its extension host. */
export async function run(): Promise<void> {
  // On the console the report would drown in what VS Code itself prints there.
  reporters.Base.consoleLog = report;
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.cjs'))
    .sort()
    .map((name) => join(__dirname, name));
  const passed = await runMocha(files, { timeout: '20s' }).catch((error: unknown) => {
    report(error);
    return false;
  });
  if (!passed) {
    throw new Error('Not all tests have passed');
  }
}

function report(...data: unknown[]): void {
  const file = process.env[reportVariable];
  if (file) {
    appendFileSync(file, `${format(...data)}\n`);
  }
}
