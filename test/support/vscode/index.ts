/**
 * Stands for the module `vscode` in plain Node: as much of the API as the extension uses, in
 * memory. What the user sees of a window is for the test to replace, as inside a real VS Code.
 */
import { join } from 'node:path';
import type * as vscode from 'vscode';
import manifest from '../../../package.json' with { type: 'json' };
import { Computer } from '../computer.ts';
import {
  CancellationTokenSource,
  Disposable,
  EventEmitter,
  ExtensionKind,
  UIKind,
  Uri,
} from './classes.ts';

export * from './classes.ts';
export { lm } from './languageModels.ts';

interface Commented {
  readonly message: string;
  readonly args?: readonly (string | number)[];
  readonly comment: string;
}

export const l10n = {
  /** The translations, in a language that has some. */
  bundle: undefined,
  t: (text: string | Commented, ...values: readonly (string | number)[]) => {
    const { message, args } = typeof text === 'string' ? { message: text, args: values } : text;
    return message.replace(/\{(\d+)\}/g, (hole, index) => String(args?.[Number(index)] ?? hole));
  },
};

let clipboard = '';
export const env = {
  language: 'en',
  uiKind: UIKind.Desktop,
  remoteName: undefined,
  clipboard: {
    readText: () => Promise.resolve(clipboard),
    writeText: (text: string) => {
      clipboard = text;
      return Promise.resolve();
    },
  },
  openExternal: () => Promise.resolve(true),
};

type Handler = (...values: unknown[]) => unknown;
const handlers = new Map<string, Handler>();
export const commands = {
  registerCommand: (id: string, handler: Handler) => {
    if (handlers.has(id)) throw new Error(`command '${id}' already exists`);
    handlers.set(id, handler);
    return new Disposable(() => handlers.delete(id));
  },
  /** VS Code's own commands do nothing here. */
  executeCommand: (id: string, ...values: readonly unknown[]): Promise<unknown> =>
    Promise.resolve().then(() => handlers.get(id)?.(...values)),
  getCommands: () => Promise.resolve([...handlers.keys()]),
};

const properties: Readonly<Record<string, { readonly default?: unknown }>> =
  manifest.contributes.configuration.properties;
const settings = new Map<string, unknown>();
const configurationChanges = new EventEmitter<vscode.ConfigurationChangeEvent>();
export const workspace = {
  getConfiguration: (section?: string) => {
    const idOf = (name: string) => (section === undefined ? name : `${section}.${name}`);
    return {
      get: (name: string): unknown => settings.get(idOf(name)) ?? properties[idOf(name)]?.default,
      update: async (name: string, value: unknown) => {
        // As where it is written to a file.
        await new Promise(setImmediate);
        const id = idOf(name);
        if (settings.get(id) === value) return;
        if (value === undefined) settings.delete(id);
        else settings.set(id, value);
        const affectsConfiguration = (of: string) => id === of || id.startsWith(`${of}.`);
        configurationChanges.fire({ affectsConfiguration });
      },
    };
  },
  onDidChangeConfiguration: configurationChanges.event,
  registerFileSystemProvider: () => new Disposable(() => undefined),
  createFileSystemWatcher: () => ({
    ...{ onDidChange: () => undefined, onDidCreate: () => undefined, onDidDelete: () => undefined },
    dispose: () => undefined,
  }),
  getWorkspaceFolder: (): vscode.WorkspaceFolder | undefined => undefined,
};

function nothingShown(): never {
  throw new Error('The test has nobody at the window');
}

/** What is to be seen is the test's to replace. */
export const window = {
  state: { focused: true, active: true },
  onDidChangeWindowState: new EventEmitter<vscode.WindowState>().event,
  createOutputChannel: () => ({
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
    show: () => undefined,
    dispose: () => undefined,
  }),
  createTreeView: (id: string) => {
    const visibility = new EventEmitter<{ readonly visible: boolean }>();
    const view = {
      visible: false,
      selection: [],
      onDidChangeVisibility: visibility.event,
      dispose: () => focus.dispose(),
    };
    const focus = commands.registerCommand(`${id}.focus`, () => {
      view.visible = true;
      visibility.fire({ visible: true });
    });
    return view;
  },
  registerCustomEditorProvider: () => new Disposable(() => undefined),
  tabGroups: { all: [], activeTabGroup: { activeTab: undefined } },
  createStatusBarItem: () => ({
    show: () => undefined,
    hide: () => undefined,
    dispose: () => undefined,
  }),
  withProgress: (
    _options: unknown,
    task: (progress: { report(): void }, token: unknown) => Promise<unknown>,
  ) => task({ report: () => undefined }, new CancellationTokenSource().token),
  setStatusBarMessage: () => new Disposable(() => undefined),
  createInputBox: nothingShown,
  createQuickPick: nothingShown,
  showQuickPick: nothingShown,
  showOpenDialog: nothingShown,
  showSaveDialog: nothingShown,
  showInformationMessage: nothingShown,
  showWarningMessage: nothingShown,
  showErrorMessage: nothingShown,
};

let activated: unknown;
/** The extension as VS Code activates it, on a computer of its own. */
const extension = {
  packageJSON: manifest,
  extensionKind: ExtensionKind.Workspace,
  extensionPath: join(import.meta.dirname, '..', '..', '..'),
  activate: async () => {
    if (activated !== undefined) return activated;
    const computer = await Computer.open();
    // With the module `vscode`, which this is.
    const main: { activate(context: object): unknown } = await import('../../../src/extension.ts');
    activated = main.activate({
      globalState: computer.newState(),
      secrets: computer.newSecrets(),
      globalStorageUri: Uri.file(computer.folder),
      extension,
      subscriptions: [],
      asAbsolutePath: (path: string) => join(extension.extensionPath, path),
    });
    return activated;
  },
};
export const extensions = { getExtension: () => extension };
