import { l10n } from 'vscode';
import type { Progress } from 'vscode';
import { rateText, sizeText } from '../../ui/words/bytes.ts';
import { plain, withoutLinks } from '../../core/plainText.ts';

type Notification = Progress<{ message: string; increment?: number }>;

/** Milliseconds: often enough to look alive, and no work for nothing. */
const INTERVAL = 250;

/** Says how far a download is, in the notification that stands for one or several. */
export class DownloadProgress {
  readonly #notification: Notification;
  readonly #all: number;
  readonly #now: () => number;
  #name = '';
  #before = 0;
  #started = 0;
  #told = 0;
  #percent = 0;

  /**
   * @param all how many downloads there are.
   * @param now milliseconds since 1970, UTC.
   */
  constructor(notification: Notification, all: number, now: () => number) {
    this.#notification = notification;
    this.#all = all;
    this.#now = now;
  }

  /**
   * @param number of this download, from 1.
   * @param label what the report is called.
   */
  start(number: number, label: string): void {
    const name = withoutLinks(plain(label));
    this.#name = this.#all > 1 ? l10n.t('{0} of {1}: {2}', number, this.#all, name) : '';
    this.#before = number - 1;
    this.#started = this.#now();
    this.#told = 0;
    this.#report(this.#name, undefined);
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
    this.#report(message, length ? Math.min(received / length, 1) : undefined);
  }

  /** @param part of this download that is done, up to 1; `undefined` where that isn't known. */
  #report(message: string, part: number | undefined): void {
    // VS Code's bar runs to and fro until it hears of a number, and forgets all of them when it
    // hears of none.
    if (this.#all === 1 && part === undefined) {
      this.#notification.report({ message });
      return;
    }
    const percent = Math.max(((this.#before + (part ?? 0)) * 100) / this.#all, this.#percent);
    const increment = percent - this.#percent;
    this.#percent = percent;
    this.#notification.report({ message, increment });
  }
}
