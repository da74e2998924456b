/**
 * Stands in for VS Code's executable where tests run: it takes the same arguments, and runs the
 * tests on a VS Code server with a headless browser as its window.
 */
import { format, parseArgs } from 'node:util';
import { launchBrowser } from '../browser.ts';
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
  await using server = await startServer({ forExtensionTests: true });
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
