import { l10n } from 'vscode';
import type { Progress } from 'vscode';
import { rateText, sizeText } from '../../text/bytes.ts';

/** Milliseconds: often enough to look alive, and no work for nothing. */
const INTERVAL = 250;

/** Says how far a download is, in the notification that stands for one or several. */
export class DownloadProgress {
  readonly #notification: Progress<{ message: string; increment?: number }>;
  readonly #all: number;
  readonly #now: () => number;
  #name = '';
  #started = 0;
  #told = 0;
  #shown = 0;

  /**
   * @param all how many downloads there are.
   * @param now milliseconds since 1970, UTC.
   */
  constructor(
    notification: Progress<{ message: string; increment?: number }>,
    all: number,
    now: () => number,
  ) {
    this.#notification = notification;
    this.#all = all;
    this.#now = now;
  }

  /**
   * @param number of this download, from 1.
   * @param label what the report is called.
   */
  start(number: number, label: string): void {
    this.#name = this.#all > 1 ? l10n.t('{0} of {1}: {2}', number, this.#all, label) : '';
    this.#started = this.#now();
    this.#told = 0;
    this.#shown = 0;
    this.#notification.report({ message: this.#name });
  }

  /**
   * @param received bytes so far.
   * @param length all bytes, where known.
   */
  update(received: number, length: number | undefined): void {
    const now = this.#now();
    if (now - this.#told < INTERVAL && received !== length) return;
    this.#told = now;
    const size =
      length === undefined
        ? sizeText(received)
        : l10n.t('{0} of {1}', sizeText(received), sizeText(length));
    const rate = rateText((received * 1000) / Math.max(now - this.#started, 1));
    const message = [this.#name, size, rate].filter((part) => part !== '').join(' · ');
    const shown = length === undefined || length === 0 ? this.#shown : received / length;
    const increment = ((shown - this.#shown) * 100) / this.#all;
    this.#shown = shown;
    this.#notification.report({ message, increment });
  }
}
