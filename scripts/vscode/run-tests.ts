/**
 * Stands in for VS Code's executable where tests run: it takes the same arguments, and runs the
 * tests on a VS Code server with a headless browser as its window.
 */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { format, parseArgs } from 'node:util';
import { launchBrowser } from '../browser.ts';
import { dependent } from '../support/project.ts';
import { installServer } from './install.ts';
import { windowAddress } from './page.ts';
import { startServer } from './server.ts';

const { values } = parseArgs({
  // VS Code knows many more arguments, which make no difference here.
  args: process.argv.filter((argument) => /^--extension(Development|Tests)Path=/.test(argument)),
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true, default: [] },
    extensionTestsPath: { type: 'string', default: '' },
  },
});

process.exitCode = await runTests(values.extensionDevelopmentPath, values.extensionTestsPath);

async function runTests(developmentPaths: string[], testsPath: string): Promise<number> {
  await using others = await builtInExtensions();
  await using server = await startServer({
    forExtensionTests: true,
    builtInExtensions: others.path,
  });
  await using browser = await launchBrowser();
  const page = await browser.newPage();
  const { promise: exit, resolve, reject } = Promise.withResolvers<number>();
  // VS Code calls these two functions of the page, if they exist, in place of writing and exiting.
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    const text = format(...args);
    if (type === 'error' || type === 'warn') {
      console.error(text);
    } else {
      console.log(text);
    }
  });
  await page.exposeFunction('codeAutomationExit', resolve);
  const lost = () => {
    reject(new Error("VS Code's window is lost"));
  };
  page.once('crash', lost).once('close', lost);
  const address = windowAddress(server, { developmentPaths, testsPath });
  const [code] = await Promise.all([exit, page.goto(address)]);
  return code;
}

/** Those that come with VS Code, and one that uses what the tested extension hands out. */
async function builtInExtensions(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'vscode-extensions-'));
  const usual = join(await installServer(), 'extensions');
  const all = [...(await readdir(usual)).map((name) => join(usual, name)), dependent];
  for (const each of all) await cp(each, join(path, basename(each)), { recursive: true });
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }),
  };
}
