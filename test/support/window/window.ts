import assert from 'node:assert/strict';
import { join } from 'node:path';
import { commands, EventEmitter, lm, Uri, window, workspace } from 'vscode';
import { Disposable as Registration } from 'vscode';
import type {
  CustomReadonlyEditorProvider,
  LanguageModelTool,
  TreeViewOptions,
  WindowState,
} from 'vscode';
import type { KrakenExportsApi } from '../../../src/api.ts';
import { start } from '../../../src/extension.ts';
import type { Row } from '../../../src/ui/rows.ts';
import type { Computer } from '../computer.ts';
import { extensionUnderTest } from './extension.ts';
import { replace } from './replace.ts';
import { FakeStatusItem } from './statusItem.ts';
import { FakeTreeView } from './treeView.ts';

/** Needs no build. */
const WORKER = /^dist\/worker\/(\w+)\.cjs$/;

type Reader = CustomReadonlyEditorProvider;
type Command = (...values: unknown[]) => unknown;

/**
 * A window with the extension in it, apart from the one that VS Code has activated: its view, status bar item, log and
 * storage are the test's. Windows are to be closed in the reverse order of their opening.
 */
export class Window implements Disposable {
  readonly api: KrakenExportsApi;
  /** What the extension has set for `when` clauses. */
  readonly contexts = new Map<unknown, unknown>();
  readonly log: string[] = [];
  /** VS Code's own commands that the extension has run, with what they were called with. */
  readonly executed: (readonly [id: string, ...values: unknown[]])[] = [];
  /** What the extension does for the editor's agent, by name. */
  readonly tools = new Map<string, LanguageModelTool<unknown>>();
  /** What the extension has disposed of, in that order: its log, and commands by their ids. */
  readonly closed: string[] = [];
  readonly #commands = new Map<string, Command>();
  readonly #focus = new EventEmitter<WindowState>();
  readonly #subscriptions: readonly { dispose(): unknown }[];
  readonly #fakes: Disposable[] = [];
  readonly #computer: Computer;
  readonly #close: () => Promise<void>;
  #view: FakeTreeView | undefined;
  #reader: Reader | undefined;
  #status: FakeStatusItem | undefined;
  #tick: (() => void) | undefined;

  constructor(computer: Computer) {
    this.#computer = computer;
    const extension = extensionUnderTest();
    const context = {
      globalState: computer.newState(),
      secrets: computer.newSecrets(),
      globalStorageUri: Uri.file(computer.folder),
      extension,
      subscriptions: [],
      asAbsolutePath: (path: string) =>
        join(extension.extensionPath, path.replace(WORKER, 'src/core/$1/worker.ts')),
    };
    this.#subscriptions = context.subscriptions;
    const execute = (id: string, ...values: unknown[]) => this.#execute(id, values);
    this.#fakes.push(replace(commands, 'executeCommand', execute));
    const fakes = this.#standIns();
    const { api, close } = start(context);
    this.api = api;
    this.#close = close;
    for (const fake of fakes) fake[Symbol.dispose]();
  }

  get view(): FakeTreeView {
    assert.ok(this.#view);
    return this.#view;
  }

  get status(): FakeStatusItem {
    assert.ok(this.#status);
    return this.#status;
  }

  /** What opens files in the reader. */
  get reader(): Reader {
    assert.ok(this.#reader);
    return this.#reader;
  }

  /** The ids of the extension's commands. */
  get commands(): string[] {
    return [...this.#commands.keys()];
  }

  /** Runs one of the extension's commands. */
  async run(id: string, ...values: unknown[]): Promise<unknown> {
    const command = this.#commands.get(id);
    assert.ok(command);
    return await command(...values);
  }

  /** Lets so much time pass that the extension looks at the clock. */
  tick(): void {
    this.#tick?.();
  }

  /** Brings the window to the front. */
  focus(): void {
    this.#focus.fire({ focused: true, active: true });
  }

  /** The rows below one, or at the top. */
  async children(row?: Row): Promise<Row[]> {
    return (await this.view.provider.getChildren(row)) ?? [];
  }

  /** Closes it as VS Code does, and resolves when what it has begun is over. */
  async close(): Promise<void> {
    const closed = this.#close();
    this[Symbol.dispose]();
    await closed;
  }

  [Symbol.dispose](): void {
    for (const each of this.#subscriptions) each.dispose();
    this.#computer.outlive(this.#close());
    for (const fake of this.#fakes) fake[Symbol.dispose]();
  }

  /** Stand-ins for what the extension makes when it is activated. */
  #standIns(): Disposable[] {
    const channel = Object.fromEntries(
      ['trace', 'debug', 'info', 'warn', 'error'].map((level) => [
        level,
        (line: string) => this.log.push(`${level} ${line}`),
      ]),
    );
    return [
      replace(window, 'createTreeView', (_id: string, options: TreeViewOptions<Row>) => {
        this.#view = new FakeTreeView(options.treeDataProvider);
        return this.#view;
      }),
      replace(window, 'createStatusBarItem', (id: string) => {
        this.#status = new FakeStatusItem(id);
        return this.#status;
      }),
      replace(window, 'createOutputChannel', () => ({
        ...channel,
        show: () => this.log.push('shown'),
        dispose: () => this.closed.push('log'),
      })),
      replace(window, 'onDidChangeWindowState', this.#focus.event),
      // The view type, the scheme and the tools are taken by the extension that VS Code has activated.
      replace(window, 'registerCustomEditorProvider', (_: string, editor: Reader) => {
        this.#reader = editor;
        return new Registration(() => undefined);
      }),
      replace(workspace, 'registerFileSystemProvider', () => new Registration(() => undefined)),
      replace(lm, 'registerTool', (name: string, tool: LanguageModelTool<unknown>) => {
        this.tools.set(name, tool);
        return new Registration(() => this.tools.delete(name));
      }),
      replace(commands, 'registerCommand', (id: string, command: Command) => {
        this.#commands.set(id, command);
        return new Registration(() => {
          this.closed.push(id);
          this.#commands.delete(id);
        });
      }),
      replace(globalThis, 'setInterval', (tick: () => void) => {
        this.#tick = tick;
        return undefined;
      }),
    ];
  }

  async #execute(id: string, values: readonly unknown[]): Promise<unknown> {
    if (id === 'setContext') this.contexts.set(values[0], values[1]);
    else if (id === 'krakenExports.reports.focus') this.view.setVisible(true);
    else if (id.startsWith('krakenExports.')) return this.run(id, ...values);
    else this.executed.push([id, ...values]);
    return undefined;
  }
}
