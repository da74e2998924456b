import { CancellationTokenSource, ProgressLocation, window } from 'vscode';
import type { CancellationToken, Progress, ProgressOptions } from 'vscode';
import { replace } from './replace.ts';

/** How far something is, as VS Code was told. */
export interface Step {
  readonly message?: string;
  readonly increment?: number;
}

/** A notification that shows how far something is. */
export interface ProgressNote {
  readonly title: string | undefined;
  readonly cancellable: boolean | undefined;
  readonly steps: readonly Step[];
  readonly done: boolean;
  /** Clicks on Cancel. */
  cancel(): void;
}

type Task = (progress: Progress<Step>, token: CancellationToken) => PromiseLike<unknown>;

/** Keeps every progress notification until it is disposed of; those in a view are of no interest. */
export function watchProgress(): Disposable & { readonly notes: readonly ProgressNote[] } {
  const notes: ProgressNote[] = [];
  const fake = replace(
    window,
    'withProgress',
    async ({ location, title, cancellable }: ProgressOptions, task: Task) => {
      const source = new CancellationTokenSource();
      const steps: Step[] = [];
      let done = false;
      if (location === ProgressLocation.Notification) {
        notes.push({
          title,
          cancellable,
          steps,
          get done() {
            return done;
          },
          cancel() {
            source.cancel();
          },
        });
      }
      try {
        return await task({ report: (step) => steps.push(step) }, source.token);
      } finally {
        done = true;
        source.dispose();
      }
    },
  );
  return {
    notes,
    [Symbol.dispose]: () => {
      fake[Symbol.dispose]();
    },
  };
}
