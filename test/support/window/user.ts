import assert from 'node:assert/strict';
import { env, Uri, window } from 'vscode';
import { eventually } from '../eventually.ts';
import { FakeInputBox } from './inputBox.ts';
import { FakePickList } from './pickList.ts';
import { replace } from './replace.ts';

/** A notification or, where `modal`, a dialog. */
export interface Message {
  readonly severity: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly modal: boolean;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** A line of a list to choose from. */
export interface Choice {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly iconPath?: unknown;
}

/** Somebody at the window: sees what is shown in front of the editors, and answers as the test says. */
export class User implements Disposable {
  /** Every message so far. */
  readonly messages: Message[] = [];
  /** Every list so far that there was to choose from. */
  readonly lists: (readonly Choice[])[] = [];
  /** Every address that was opened outside of VS Code. */
  readonly opened: string[] = [];
  /** The buttons of messages that the user clicks on wherever there is one of them. */
  clicks: readonly string[] = [];
  /** What the user clicks on before that: one button a message, in turn. */
  answers: string[] = [];
  /** What happens while a message is on the screen, before the user clicks. */
  meanwhile: () => void | Promise<void> = () => undefined;
  /** The folders that the user chooses, in turn; where there is none left, the dialog is closed. */
  folders: string[] = [];
  /** Every dialog so far that asked for a folder. */
  readonly folderDialogs: unknown[] = [];
  /** The paths that the user saves files as, in turn; the proposed one for an empty text. */
  savesAs: string[] = [];
  /** The files that the user chooses where several can be, in turn. */
  files: (readonly string[])[] = [];
  /** Every dialog so far that asked for several files. */
  readonly fileDialogs: unknown[] = [];
  /** Which line of a list the user takes. */
  chooses: (choices: readonly Choice[]) => Choice | undefined = () => undefined;

  readonly #boxes: FakeInputBox[] = [];
  readonly #lists: FakePickList[] = [];
  #seen = 0;
  #seenLists = 0;
  readonly #fakes: Disposable[];

  constructor() {
    this.#fakes = [
      replace(window, 'createInputBox', () => this.#createInputBox()),
      replace(window, 'createQuickPick', () => this.#createPickList()),
      replace(window, 'showQuickPick', (choices: readonly Choice[]) => this.#list(choices)),
      ...SEVERITIES.map(([name, severity]) =>
        replace(window, name, (text: string, ...rest: unknown[]) =>
          this.#message(severity, text, rest),
        ),
      ),
      replace(window, 'showSaveDialog', ({ defaultUri }: { readonly defaultUri: Uri }) => {
        const path = this.savesAs.shift();
        return Promise.resolve(path === '' ? defaultUri : path && Uri.file(path));
      }),
      replace(window, 'showOpenDialog', (options: object) => {
        if ('canSelectMany' in options && options.canSelectMany === true) {
          this.fileDialogs.push(options);
          return Promise.resolve(this.files.shift()?.map((path) => Uri.file(path)));
        }
        this.folderDialogs.push(options);
        const folder = this.folders.shift();
        return Promise.resolve(folder === undefined ? undefined : [Uri.file(folder)]);
      }),
      replace(env, 'openExternal', (address: unknown) => {
        this.opened.push(String(address));
        return Promise.resolve(true);
      }),
    ];
  }

  /** The texts of the messages so far. */
  get texts(): string[] {
    return this.messages.map(({ text }) => text);
  }

  /** Waits for an input box that wasn't there before. */
  async nextBox(): Promise<FakeInputBox> {
    return eventually(() => {
      const box = this.#boxes[this.#seen];
      assert.ok(box, `No input box after ${this.#seen}; messages: ${this.texts.join(' | ')}`);
      this.#seen++;
      return box;
    });
  }

  /** Waits for a step to pick from that wasn't there before. */
  async nextList(): Promise<FakePickList> {
    return eventually(() => {
      const list = this.#lists[this.#seenLists];
      assert.ok(list, `No list after ${this.#seenLists}; messages: ${this.texts.join(' | ')}`);
      this.#seenLists++;
      return list;
    });
  }

  /** How many input boxes there were that no test has asked for. */
  get unseenBoxes(): number {
    return this.#boxes.length - this.#seen;
  }

  [Symbol.dispose](): void {
    this.#leave();
    for (const fake of this.#fakes) fake[Symbol.dispose]();
  }

  #createInputBox(): FakeInputBox {
    const box = new FakeInputBox(() => {
      this.#leave();
      this.#boxes.push(box);
    });
    return box;
  }

  #createPickList(): FakePickList {
    const list = new FakePickList(() => {
      this.#leave();
      this.#lists.push(list);
    });
    return list;
  }

  /** There is room for one. */
  #leave(): void {
    for (const each of [...this.#boxes, ...this.#lists]) each.hide();
  }

  #list(choices: readonly Choice[]): Promise<Choice | undefined> {
    this.lists.push(choices);
    return Promise.resolve(this.chooses(choices));
  }

  async #message(severity: Message['severity'], text: string, rest: readonly unknown[]) {
    const items = rest.filter((each) => titleOf(each) !== undefined);
    const buttons = items.map((item) => titleOf(item) ?? '');
    const options = rest.find((each) => !items.includes(each)) ?? {};
    const modal = isObject(options) && 'modal' in options && options.modal === true;
    const detail = isObject(options) && 'detail' in options ? String(options.detail) : '';
    this.messages.push({ severity, text, modal, detail, buttons });
    const answer = this.answers.shift();
    const wanted = answer === undefined ? this.clicks : [answer];
    await this.meanwhile();
    return items[buttons.findIndex((button) => wanted.includes(button))];
  }
}

/** A button is a text, or an object with one. */
function titleOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return isObject(value) && 'title' in value ? String(value.title) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const SEVERITIES = [
  ['showInformationMessage', 'information'],
  ['showWarningMessage', 'warning'],
  ['showErrorMessage', 'error'],
] as const;
