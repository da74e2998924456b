import { l10n } from 'vscode';
import type { Progress } from 'vscode';
import type { DownloadProgress } from '../../core/exports/downloads.ts';
import { escapeLinks } from '../escape.ts';
import { rateText, sizeText } from '../words/bytes.ts';
import { reportLabel } from '../words/reports.ts';

type Notification = Progress<{ message: string; increment?: number }>;

/** Milliseconds between updates. */
const INTERVAL = 250;

/** Shows the progress of one or more downloads in one notification. */
export class ProgressText {
  readonly #notification: Notification;
  readonly #total: number;
  readonly #now: () => number;
  #name = '';
  #index: number | undefined;
  #started = 0;
  #reportedAt = 0;
  #percent = 0;

  /**
   * @param total how many downloads there are.
   * @param now Unix milliseconds.
   */
  constructor(notification: Notification, total: number, now: () => number) {
    this.#notification = notification;
    this.#total = total;
    this.#now = now;
  }

  update({ listed, index, received, length }: DownloadProgress): void {
    const now = this.#now();
    if (index !== this.#index) {
      const name = escapeLinks(reportLabel(listed.report));
      this.#name = this.#total > 1 ? numberedName(index + 1, this.#total, name) : '';
      this.#index = index;
      this.#started = now;
      this.#reportedAt = 0;
      this.#report(this.#name, undefined);
      return;
    }
    if (now - this.#reportedAt < INTERVAL && received !== length) return;
    this.#reportedAt = now;
    const size = length === undefined ? sizeText(received) : partText(received, length);
    const rate = rateText((received * 1000) / Math.max(now - this.#started, 1));
    const message = [this.#name, size, rate].filter((part) => part !== '').join(' · ');
    this.#report(message, length ? Math.min(received / length, 1) : undefined);
  }

  /** @param part of this download that is done, from 0 to 1; `undefined` if unknown. */
  #report(message: string, part: number | undefined): void {
    // VS Code's bar is indeterminate until it gets an increment, and again after a report without
    // one.
    if (this.#total === 1 && part === undefined) {
      this.#notification.report({ message });
      return;
    }
    const done = (this.#index ?? 0) + (part ?? 0);
    const percent = Math.max((done * 100) / this.#total, this.#percent);
    const increment = percent - this.#percent;
    this.#percent = percent;
    this.#notification.report({ message, increment });
  }
}

function numberedName(number: number, total: number, name: string): string {
  return l10n.t({
    message: '{0} of {1}: {2}',
    args: [number, total, name],
    comment: 'The second of 5 exports, and its name: “2 of 5: Spring”',
  });
}

function partText(received: number, length: number): string {
  return l10n.t({
    message: '{0} of {1}',
    args: [sizeText(received), sizeText(length)],
    comment: 'Two sizes: “1 MB of 10 MB”',
  });
}
