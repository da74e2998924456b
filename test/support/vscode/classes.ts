/** The classes and enumerations of VS Code's API that the extension uses, as `@types/vscode` describes them. */
import { Emitter } from '../../../src/core/emitter.ts';

import { URI, Utils } from 'vscode-uri';

export type Uri = URI;
export const Uri = Object.assign(URI, { joinPath: Utils.joinPath });

export class Disposable {
  static from(...parts: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const part of parts) part.dispose();
    });
  }

  #end: (() => unknown) | undefined;

  constructor(end: () => unknown) {
    this.#end = end;
  }

  dispose(): unknown {
    const end = this.#end;
    this.#end = undefined;
    return end?.();
  }
}

export class EventEmitter<T> {
  readonly #emitter = new Emitter<T>();
  readonly event = (listener: (value: T) => unknown) =>
    this.#emitter.event((value) => void listener(value));

  fire(value: T): void {
    this.#emitter.fire(value);
  }

  dispose(): void {
    this.#emitter.dispose();
  }
}

export class CancellationTokenSource {
  readonly #requests = new EventEmitter<undefined>();
  readonly token = {
    isCancellationRequested: false,
    onCancellationRequested: this.#requests.event,
  };

  cancel(): void {
    if (this.token.isCancellationRequested) return;
    this.token.isCancellationRequested = true;
    this.#requests.fire(undefined);
  }

  dispose(): void {
    this.#requests.dispose();
  }
}

export class ThemeColor {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

export class ThemeIcon {
  readonly id: string;
  readonly color: ThemeColor | undefined;

  constructor(id: string, color?: ThemeColor) {
    this.id = id;
    this.color = color;
  }
}

export class TreeItem {
  readonly label: string;
  readonly collapsibleState: TreeItemCollapsibleState;

  constructor(label: string, collapsibleState = TreeItemCollapsibleState.None) {
    this.label = label;
    this.collapsibleState = collapsibleState;
  }
}

export class MarkdownString {
  value: string;
  isTrusted: boolean | { readonly enabledCommands: readonly string[] } = false;
  supportHtml = false;

  constructor(value = '') {
    this.value = value;
  }

  /** As VS Code does it: the fence is longer than any in the text. */
  appendCodeblock(text: string, language = ''): this {
    const fences = text.match(/^`+/gm) ?? [];
    const fence = '`'.repeat(Math.max(2, ...fences.map(({ length }) => length)) + 1);
    this.value += `\n${fence}${language}\n${text}\n${fence}\n`;
    return this;
  }
}

export class Range {
  readonly start;
  readonly end;

  constructor(line: number, character: number, endLine: number, endCharacter: number) {
    this.start = { line, character };
    this.end = { line: endLine, character: endCharacter };
  }
}

export class RelativePattern {
  readonly baseUri: Uri;
  readonly pattern: string;

  constructor(baseUri: Uri, pattern: string) {
    this.baseUri = baseUri;
    this.pattern = pattern;
  }
}

/** What a tab shows. */
export class TabInputText {
  readonly uri: Uri;

  constructor(uri: Uri) {
    this.uri = uri;
  }
}

export class TabInputCustom extends TabInputText {}

export class CancellationError extends Error {}

export class LanguageModelTextPart {
  value: string;

  constructor(value: string) {
    this.value = value;
  }
}

export class LanguageModelToolResult {
  content: unknown[];

  constructor(content: unknown[]) {
    this.content = content;
  }
}

export class FileSystemError extends Error {
  static readonly FileNotFound = () => new FileSystemError('FileNotFound');
  static readonly FileNotADirectory = () => new FileSystemError('FileNotADirectory');
  static readonly NoPermissions = () => new FileSystemError('NoPermissions');
  static readonly Unavailable = (message: string) => new FileSystemError('Unavailable', message);

  readonly code: string;

  constructor(code: string, message = code) {
    super(message);
    this.code = code;
  }
}

export type TreeItemCollapsibleState = 0 | 1 | 2;
export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 } as const;
export const StatusBarAlignment = { Left: 1, Right: 2 } as const;
export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 } as const;
export const ConfigurationTarget = { Global: 1, Workspace: 2, WorkspaceFolder: 3 } as const;
export const ExtensionKind = { UI: 1, Workspace: 2 } as const;
export const QuickPickItemKind = { Separator: -1, Default: 0 } as const;
export const UIKind = { Desktop: 1, Web: 2 } as const;
export const ViewColumn = { One: 1 } as const;
export const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 } as const;
export const QuickInputButtons = { Back: { iconPath: new ThemeIcon('arrow-left') } };
