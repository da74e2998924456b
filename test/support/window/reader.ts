import assert from 'node:assert/strict';
import * as v from 'valibot';
import { CancellationTokenSource, EventEmitter, Uri, workspace } from 'vscode';
import type { RelativePattern, Webview, WebviewOptions, WebviewPanel } from 'vscode';
import { ToWebview } from '../../../src/shared/readerMessages.ts';
import { eventually } from '../eventually.ts';
import { replace } from './replace.ts';
import { FakeWatcher } from './watcher.ts';
import type { Window } from './window.ts';

type Kind = ToWebview['kind'];
type MessageOf<K extends Kind> = Extract<ToWebview, { kind: K }>;

/** A file in the reader, whose page is the test. */
export interface OpenReader extends Disposable {
  readonly panel: FakePanel;
  readonly watcher: FakeWatcher;
  /** Opens one more editor on the same file. */
  split(): Promise<FakePanel>;
}

/** Opens a file in the reader, as VS Code does, and says hello as its page does. */
export async function openReader(window: Window, uri: Uri): Promise<OpenReader> {
  const { token } = new CancellationTokenSource();
  const { reader } = window;
  let watcher: FakeWatcher | undefined;
  const watching = replace(workspace, 'createFileSystemWatcher', (pattern: RelativePattern) => {
    watcher = new FakeWatcher(pattern);
    return watcher;
  });
  const document = await reader.openCustomDocument(uri, context(), token);
  watching[Symbol.dispose]();
  const show = async () => {
    const panel = new FakePanel();
    await reader.resolveCustomEditor(document, panel, token);
    panel.webview.say({ kind: 'hello' });
    return panel;
  };
  const panel = await show();
  assert.ok(watcher);
  return {
    ...{ panel, watcher, split: show },
    [Symbol.dispose]() {
      panel.dispose();
      document.dispose();
    },
  };
}

function context() {
  return { backupId: undefined, untitledDocumentData: undefined };
}

class FakeWebview implements Webview {
  options: WebviewOptions = {};
  html = '';
  readonly cspSource = 'https://pages';
  readonly posted: ToWebview[] = [];
  readonly #received = new EventEmitter<unknown>();

  readonly onDidReceiveMessage = this.#received.event;

  postMessage(message: unknown): Promise<boolean> {
    // As it is copied on its way.
    this.posted.push(v.parse(v.strictObject({ message: ToWebview }), { message }).message);
    return Promise.resolve(true);
  }

  asWebviewUri(uri: Uri): Uri {
    return Uri.parse(`${this.cspSource}${uri.path}`);
  }

  /** Sends a message as the page does. */
  say(message: unknown): void {
    this.#received.fire(message);
  }
}

export class FakePanel implements WebviewPanel {
  readonly viewType = 'krakenExports.table';
  title = '';
  readonly options = {};
  readonly viewColumn = undefined;
  readonly active = true;
  readonly visible = true;
  readonly webview = new FakeWebview();
  readonly #disposals = new EventEmitter<void>();

  readonly onDidChangeViewState = new EventEmitter<never>().event;
  readonly onDidDispose = this.#disposals.event;

  reveal(): void {
    throw new Error('Nobody asked for that');
  }

  dispose(): void {
    this.#disposals.fire();
  }

  /** Waits until the last message that tells what there is to show is of a kind. */
  async shows<K extends Kind>(kind: K): Promise<MessageOf<K>> {
    return eventually(() => {
      const last = this.webview.posted.at(-1);
      assert.ok(isOf(last, kind), JSON.stringify(last));
      return last;
    });
  }

  /** Asks a question, and waits for the answer. */
  async ask(id: number, question: object): Promise<unknown> {
    this.webview.say({ kind: 'ask', id, question });
    return eventually(() => {
      const found = this.webview.posted.find((message) => 'id' in message && message.id === id);
      assert.ok(found);
      return found;
    });
  }
}

function isOf<K extends Kind>(message: ToWebview | undefined, kind: K): message is MessageOf<K> {
  return message?.kind === kind;
}
