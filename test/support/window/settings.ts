import { ConfigurationTarget, workspace } from 'vscode';

/** Sets one of the user's settings; `undefined` brings its default back. */
export async function setSetting(name: `krakenExports.${string}`, value: unknown): Promise<void> {
  await workspace.getConfiguration().update(name, value, ConfigurationTarget.Global);
}

/** Does something while one of the user's settings is set. */
export async function withSetting(
  name: `krakenExports.${string}`,
  value: unknown,
  work: () => void | Promise<void>,
): Promise<void> {
  await setSetting(name, value);
  try {
    await work();
  } finally {
    await setSetting(name, undefined);
  }
}
