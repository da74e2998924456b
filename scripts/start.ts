/**
 * Opens VS Code with the extension and its demo account: `npm start`. It's the desktop one where
 * one is installed, with a profile of its own, so that the user's stays as it is; else a server
 * with the user's browser.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, demo, demoVsix, packDemo, packExtension, vsix } from './build.ts';
import { root } from './support/project.ts';
import { callDesktop, hasDisplay, installedDesktop } from './vscode/desktop.ts';
import { windowAddress } from './vscode/page.ts';
import { startServer } from './vscode/server.ts';
import { writeSettings } from './vscode/settings.ts';

const desktop = installedDesktop();
if (desktop) {
  await startOnDesktop(desktop);
} else {
  await startInBrowser();
}

async function startOnDesktop(command: string): Promise<void> {
  await build();
  const profile = join(root, '.vscode-test', 'profile');
  await writeSettings(join(profile, 'User'));
  console.log('Opening a window of VS Code with the extension and its demo account …');
  const { status, stderr } = callDesktop(command, [
    '--new-window',
    '--disable-workspace-trust',
    `--user-data-dir=${profile}`,
    `--extensions-dir=${join(profile, 'extensions')}`,
    `--extensionDevelopmentPath=${root}`,
    `--extensionDevelopmentPath=${demo}`,
  ]);
  if (status !== 0) {
    console.error(`${command} has failed: ${stderr}`);
    process.exitCode = 1;
  }
}

async function startInBrowser(): Promise<void> {
  await packExtension();
  await packDemo();
  const server = await startServer({ extensions: [vsix, demoVsix] });
  const address = windowAddress(server);
  console.log(`VS Code with the extension and its demo account is at\n\n  ${address}\n`);
  console.log('until this is stopped with Ctrl-C.');
  openInBrowser(address);
}

/** Opens an address in the user's browser, if there is one. */
function openInBrowser(address: string): void {
  if (!hasDisplay()) {
    return;
  }
  const openers: Partial<Record<NodeJS.Platform, string>> = { darwin: 'open', win32: 'explorer' };
  const opener = openers[process.platform] ?? 'xdg-open';
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .once('error', () => {
      // The address has been printed.
    })
    .unref();
}
