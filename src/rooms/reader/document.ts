import { isDeepStrictEqual } from 'node:util';
import { EventEmitter, FileSystemError, l10n } from 'vscode';
import type { CustomDocument, Disposable, Uri } from 'vscode';
import type { Core } from '../../core/core.ts';
import { referenceOf } from '../../core/reports/reference.ts';
import { readingOf } from '../../core/tables/reading.ts';
import { TableError } from '../../core/tables/tableError.ts';
import type { OpenTable } from '../../core/tables/tables.ts';
import type { ToWebview } from '../../shared/readerMessages.ts';
import type { Question } from '../../shared/table.ts';
import { sentences } from '../../ui/words/joined.ts';
import { reportLabel } from '../../ui/words/reports.ts';
import { readFailure } from '../../ui/words/tableFailures.ts';
import { verdictOf } from '../../ui/words/verdict.ts';
import { keptTable } from './keptTable.ts';
import { findKnown, placeOf, watchFile, type KnownFile, type Place } from './file.ts';

type Content = Extract<ToWebview, { kind: 'reading' | 'table' | 'failed' }>;
type TableContent = Extract<ToWebview, { kind: 'table' }>;
type Notice = Extract<ToWebview, { kind: 'notice' }>;

/** Progress is shown from then on, in milliseconds: most files are read before. */
const PATIENCE_MS = 300;

/** What was read last, and still answers questions. */
interface ShownTable {
  readonly open: OpenTable;
  readonly content: TableContent;
  readonly known: KnownFile;
}

/** An open file, which several editors may show. */
export class ReaderDocument implements CustomDocument {
  readonly uri: Uri;
  readonly #core: Core;
  readonly #changes = new EventEmitter<Content | Notice>();
  readonly #watcher: Disposable;
  #content: Content | undefined;
  #notice: Notice | undefined;
  #table: ShownTable | undefined;
  /** Stops the reading that was begun last. */
  #stop = new AbortController();

  /** Fires when there is something new to show. */
  readonly onDidChange = this.#changes.event;

  constructor(core: Core, uri: Uri) {
    this.#core = core;
    this.uri = uri;
    this.#watcher = watchFile(
      uri,
      () => void this.#readAgain(),
      () => {
        this.#tellGone();
      },
    );
    void this.read();
  }

  /** What is there to show. */
  get shown(): readonly (Content | Notice)[] {
    return [this.#content, this.#notice].filter((each) => each !== undefined);
  }

  /** Reads the file, instead of a reading that is under way. Never fails. */
  async read(): Promise<void> {
    this.#stop.abort();
    const stop = new AbortController();
    this.#stop = stop;
    try {
      const known = await findKnown(this.#core, this.uri);
      const before = this.#table;
      const isSame = before !== undefined && haveSameTables(before.known, known);
      const open = isSame ? before.open : await this.#open(known, stop.signal);
      if (stop.signal.aborted) {
        if (!isSame) open.close();
        return;
      }
      if (!isSame) before?.open.close();
      const generation = (before?.content.generation ?? 0) + (isSame ? 0 : 1);
      const content = contentOf(open, known, generation);
      this.#table = { open, content, known };
      const isShown = !this.#notice && isDeepStrictEqual(content, this.#content);
      if (!isShown) this.#show(content);
      await this.#record(known);
    } catch (error) {
      if (stop === this.#stop) this.#showFailure(error, stop.signal);
    }
  }

  /** Stops reading. */
  cancel(): void {
    this.#stop.abort();
  }

  /** @throws TableError */
  async ask(question: Question): Promise<unknown> {
    if (!this.#table) throw new TableError('gone');
    return this.#table.open.ask(question);
  }

  /** What shows the file as text, and a line of it. */
  placeOf(line: number | undefined): Place {
    return placeOf(this.uri, this.#table?.known, line);
  }

  dispose(): void {
    this.#stop.abort();
    // What is under way must not show anything any more.
    this.#stop = new AbortController();
    this.#table?.open.close();
    this.#watcher.dispose();
    this.#changes.dispose();
  }

  async #open({ options, history }: KnownFile, signal: AbortSignal): Promise<OpenTable> {
    const { now, openTables } = this.#core;
    const kept = history?.kept;
    if (kept) {
      return keptTable(kept, async () => (await openTables()).open({ signal, ...options }));
    }
    const begun = now();
    const tables = await openTables();
    return tables.open({
      ...{ signal, ...options },
      onProgress: (done, size) => {
        const isLong = now() - begun >= PATIENCE_MS && !signal.aborted;
        if (isLong) this.#show({ kind: 'reading', done, ...(size !== undefined && { size }) });
      },
    });
  }

  /** Remembers what was found, for the tree. */
  async #record({ listed }: KnownFile): Promise<void> {
    if (!listed || !this.#table) return;
    const reading = readingOf(this.#table.content.summary);
    await this.#core.recordReading(referenceOf(listed), reading).catch(this.#core.onUnexpected);
  }

  #showFailure(error: unknown, signal: AbortSignal): void {
    const failure = error instanceof FileSystemError ? new TableError('gone') : error;
    if (failure instanceof TableError && failure.kind === 'gone' && this.#table) {
      this.#show(this.#table.content);
      this.#tellGone();
      return;
    }
    const isNoExport = failure instanceof TableError && failure.kind === 'notKraken';
    const text = error === signal.reason ? cancelledText() : readFailure(failure);
    if (!(failure instanceof TableError) && error !== signal.reason) this.#core.log.error(error);
    this.#show({ kind: 'failed', text, action: isNoExport ? 'openAsText' : 'readAgain' });
  }

  async #readAgain(): Promise<void> {
    const before = this.#table?.open;
    await this.read();
    if (!this.#table || this.#table.open === before) return;
    const text = this.#table.known.history
      ? l10n.t('The history has changed; this is what is in it now.')
      : l10n.t('The file has changed; this is what is in it now.');
    this.#tell({ kind: 'notice', text, isGone: false });
  }

  #show(content: Content): void {
    this.#content = content;
    this.#notice = undefined;
    this.#changes.fire(content);
  }

  #tellGone(): void {
    const text = l10n.t('The file is gone; this is what was in it.');
    this.#tell({ kind: 'notice', text, isGone: true });
  }

  #tell(notice: Notice): void {
    // Where nothing could be read, that is said already.
    if (this.#content?.kind !== 'table') return;
    this.#notice = notice;
    this.#changes.fire(notice);
  }
}

/** Whether a history has the tables that it had: its record changes with each update, they may not. */
function haveSameTables(before: KnownFile, now: KnownFile): boolean {
  const tables = before.history?.tables;
  return tables !== undefined && isDeepStrictEqual(tables, now.history?.tables);
}

function contentOf(
  { summary }: OpenTable,
  { listed, history }: KnownFile,
  generation: number,
): TableContent {
  const reading = readingOf(summary);
  const verdict = { state: reading.state, text: verdictOf(reading) };
  if (history) {
    const { account, description, parts } = history;
    const state = history.isWrong ? 'fails' : verdict.state;
    return {
      ...{ kind: 'table', generation, summary, account, description, parts: [...parts] },
      verdict: { state, text: sentences(history.verdict, verdict.text) },
    };
  }
  return {
    ...{ kind: 'table', generation, summary, verdict },
    ...(listed && { account: listed.account.name, description: reportLabel(listed.report) }),
  };
}

function cancelledText(): string {
  return l10n.t('Reading was cancelled; read the file again to see what is in it.');
}
