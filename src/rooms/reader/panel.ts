import { posix } from 'node:path';
import * as v from 'valibot';
import { Disposable, env, l10n } from 'vscode';
import type { WebviewPanel } from 'vscode';
import type { Core } from '../../core/core.ts';
import { TableError } from '../../core/tables/tableError.ts';
import { FromWebview, type ToWebview } from '../../shared/readerMessages.ts';
import { openAsText } from '../../ui/reader.ts';
import type { Ui } from '../../ui/ui.ts';
import { readerHelp } from '../../ui/words/keyboardHelp.ts';
import { readFailure } from '../../ui/words/tableFailures.ts';
import type { ReaderDocument } from './document.ts';
import { pageHtml } from './pageHtml.ts';

/** Shows a file in an editor. */
export function showDocument(
  core: Core,
  { pageFolder }: Ui,
  document: ReaderDocument,
  panel: WebviewPanel,
): void {
  const { webview } = panel;
  const session = new Session(core, document, (message) => webview.postMessage(message));
  webview.options = { enableScripts: true, localResourceRoots: [pageFolder] };
  const subscriptions = Disposable.from(
    webview.onDidReceiveMessage((message: unknown) => {
      session.receive(message);
    }),
    document.onDidChange((message) => {
      session.send(message);
    }),
  );
  panel.onDidDispose(() => {
    subscriptions.dispose();
  });
  webview.html = pageHtml(webview, pageFolder);
}

/** What a page and the extension say to each other. */
class Session {
  readonly #core: Core;
  readonly #document: ReaderDocument;
  readonly #post: (message: ToWebview) => Thenable<unknown>;

  constructor(
    core: Core,
    document: ReaderDocument,
    post: (message: ToWebview) => Thenable<unknown>,
  ) {
    this.#core = core;
    this.#document = document;
    this.#post = post;
  }

  send(message: ToWebview): void {
    // A page that is hidden or closed gets nothing; it says hello when it is shown again.
    void this.#post(message);
  }

  /** Does what the page asks for. What it isn't supposed to send is logged, and not done. */
  receive(message: unknown): void {
    const parsed = v.safeParse(FromWebview, message);
    if (parsed.success) void this.#act(parsed.output).catch(this.#core.onUnexpected);
    else this.#core.log.error('The reader sent', message);
  }

  async #act(message: FromWebview): Promise<void> {
    const document = this.#document;
    switch (message.kind) {
      case 'hello':
        this.#welcome();
        return;
      case 'ask':
        await this.#answer(message);
        return;
      case 'cancel':
        document.cancel();
        return;
      case 'readAgain':
        await document.read();
        return;
      case 'openAsText': {
        const { uri, selection } = document.placeOf(message.line);
        await openAsText(uri, selection && { selection });
        return;
      }
      case 'copy':
        await env.clipboard.writeText(message.text);
        return;
    }
  }

  #welcome(): void {
    this.send({
      kind: 'welcome',
      language: env.language,
      translations: v.parse(v.record(v.string(), v.string()), l10n.bundle ?? {}),
      fileName: posix.basename(this.#document.uri.path),
      help: readerHelp(),
    });
    for (const message of this.#document.shown) this.send(message);
  }

  async #answer({ id, question }: FromWebview & { kind: 'ask' }): Promise<void> {
    try {
      this.send({ kind: 'answer', id, answer: await this.#document.ask(question) });
    } catch (error) {
      if (!(error instanceof TableError)) this.#core.log.error(error);
      this.send({ kind: 'noAnswer', id, text: readFailure(error) });
    }
  }
}
