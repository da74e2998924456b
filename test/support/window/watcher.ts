import { EventEmitter, Uri } from 'vscode';
import type { RelativePattern } from 'vscode';

/** Watches a file, of which the test says what happens to it. */
export class FakeWatcher {
  readonly pattern: string;
  isDisposed = false;
  readonly #base: Uri;
  readonly #changes = new EventEmitter<Uri>();
  readonly #creations = new EventEmitter<Uri>();
  readonly #deletions = new EventEmitter<Uri>();

  readonly onDidChange = this.#changes.event;
  readonly onDidCreate = this.#creations.event;
  readonly onDidDelete = this.#deletions.event;

  constructor({ baseUri, pattern }: RelativePattern) {
    this.#base = baseUri;
    this.pattern = pattern;
  }

  change(): void {
    this.#changes.fire(this.#base);
  }

  create(): void {
    this.#creations.fire(this.#base);
  }

  delete(): void {
    this.#deletions.fire(this.#base);
  }

  dispose(): void {
    this.isDisposed = true;
  }
}
