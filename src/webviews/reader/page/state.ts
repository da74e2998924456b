import type { ToWebview } from '../../../shared/readerMessages.ts';
import type { News } from './connection.ts';

export type Opened = Extract<ToWebview, { kind: 'table' }>;
type Failed = Extract<ToWebview, { kind: 'failed' }>;
type Reading = Extract<ToWebview, { kind: 'reading' }>;

/** What the page shows. */
export interface PageState {
  readonly fileName: string;
  /** Undefined until the extension has said something. */
  readonly content: Opened | Failed | Reading | undefined;
  /** Counts the tables: what was asked about an earlier one no longer holds. */
  readonly generation: number;
  /** One sentence above everything else. */
  readonly notice: string | undefined;
}

export const nothingYet: PageState = {
  fileName: '',
  content: undefined,
  generation: 0,
  notice: undefined,
};

/** The state after a message. */
export function afterNews(state: PageState, news: News): PageState {
  switch (news.kind) {
    case 'welcome':
      return { ...state, fileName: news.fileName };
    case 'reading':
    case 'failed':
      return { ...state, content: news, notice: undefined };
    case 'table':
      return { ...state, content: news, notice: undefined, generation: state.generation + 1 };
    case 'notice':
      return { ...state, notice: news.text };
  }
}
