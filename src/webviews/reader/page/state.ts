import type { ToWebview } from '../../../shared/readerMessages.ts';
import type { News } from './connection.ts';

export type Opened = Extract<ToWebview, { kind: 'table' }>;
type Failed = Extract<ToWebview, { kind: 'failed' }>;
type Reading = Extract<ToWebview, { kind: 'reading' }>;
export type Notice = Extract<ToWebview, { kind: 'notice' }>;

/** What the page shows. */
export interface PageState {
  readonly fileName: string;
  /** How to use the page by keyboard. */
  readonly help: readonly string[];
  /** Undefined until the extension has said something. */
  readonly content: Opened | Failed | Reading | undefined;
  /** What is said above everything else. */
  readonly notice: Notice | undefined;
}

export const nothingYet: PageState = {
  fileName: '',
  help: [],
  content: undefined,
  notice: undefined,
};

/** The state after a message. */
export function afterNews(state: PageState, news: News): PageState {
  switch (news.kind) {
    case 'welcome':
      return { ...state, fileName: news.fileName, help: news.help };
    case 'reading':
    case 'failed':
    case 'table':
      return { ...state, content: news, notice: undefined };
    case 'notice':
      return { ...state, notice: news };
  }
}
