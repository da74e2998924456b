/**
 * Runs the tests of `test/host` inside VS Code: on the desktop where it can be had, else on a
 * server.
 */
import { createWriteStream, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { reportVariable } from './mocha/run.ts';
import { atExit } from './support/processes.ts';
import { dependent, logs, out, root } from './support/project.ts';
import { testedDesktop } from './vscode/desktop.ts';

await mkdir(logs, { recursive: true });
const log = join(logs, 'host.log');
const output = createWriteStream(log);
const profile = await mkdtemp(join(tmpdir(), 'vscode-profile-'));
atExit(() => {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});
const report = join(profile, 'report.txt');
const desktop = await testedDesktop();
try {
  await runTests({
    // A server takes one; it has the other as one of its own.
    extensionDevelopmentPath: desktop ? [root, dependent] : root,
    extensionTestsPath: join(out, 'host', 'index.cjs'),
    extensionTestsEnv: { [reportVariable]: report },
    vscodeExecutablePath: desktop ?? process.execPath,
    launchArgs: [
      // The system's keychain might ask who is there.
      ...(desktop
        ? ['--use-inmemory-secretstorage']
        : [join(import.meta.dirname, 'vscode', 'run-tests.ts')]),
      `--user-data-dir=${profile}`,
      `--extensions-dir=${join(profile, 'extensions')}`,
    ],
    stdout: output,
    stderr: output,
  });
} catch {
  process.exitCode = 1;
}
console.log(await readFile(report, 'utf8').catch(() => `No test was reached, see ${log}`));
