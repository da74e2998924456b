import './page/validLanguage.ts';
import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import type { FromWebview } from '../../shared/readerMessages.ts';
import { setLanguage } from './format/locale.ts';
import { rowCount } from './format/counts.ts';
import { spoken } from './format/joined.ts';
import { announceIn } from './page/announcer.ts';
import { connect, type News } from './page/connection.ts';
import type { Actions } from './page/context.ts';
import { keepFocus } from './page/keepFocus.ts';
import { Page } from './page/Page.tsx';
import { parseSavedState, type SavedState } from './page/savedState.ts';
import { afterNews, nothingYet } from './page/state.ts';

/** What VS Code gives to every webview, once. */
declare function acquireVsCodeApi(): {
  postMessage(message: FromWebview): void;
  getState(): unknown;
  setState(state: SavedState): void;
};

/** Scrolling changes what is kept many times a second. */
const SAVE_DELAY = 200;

/** Above a row that is to be shown. */
const ROWS_ABOVE = 5;

const vscode = acquireVsCodeApi();
const root = document.createElement('div');
const region = document.createElement('div');
region.className = 'unseen';
region.setAttribute('aria-live', 'polite');
document.body.append(root, region);

let state = nothingYet;
let saved = parseSavedState(vscode.getState());
let wanted: number | undefined;
let saving: ReturnType<typeof setTimeout> | undefined;

const announce = announceIn(region);
const { ask, send, receive } = connect((message) => {
  vscode.postMessage(message);
}, onNews);

const actions: Actions = {
  ask,
  send,
  announce,
  save(change) {
    actions.remember(change);
    renderPage();
  },
  remember(change) {
    saved = { ...saved, ...change };
    saving ??= setTimeout(() => {
      saving = undefined;
      vscode.setState(saved);
    }, SAVE_DELAY);
  },
  show({ tab, row }) {
    wanted = row;
    actions.save(
      row === undefined ? { tab } : { tab, view: {}, row, top: Math.max(0, row - ROWS_ABOVE) },
    );
    wanted = undefined;
  },
};

function onNews(news: News): void {
  if (news.kind === 'welcome') {
    setLanguage(news.language);
    l10n.config({ contents: news.translations });
    document.title = news.fileName;
  }
  const before = state.content?.kind;
  state = afterNews(state, news);
  if (news.kind === 'reading' && before !== 'reading') announce(l10n.t('Reading the file…'));
  if (news.kind === 'notice') announce(news.text);
  if (news.kind === 'table') announce(spoken(rowCount(news.summary.rows), news.verdict.text));
  renderPage();
}

function renderPage(): void {
  render(<Page state={state} saved={saved} wanted={wanted} actions={actions} />, root);
}

window.addEventListener('message', ({ data }) => {
  receive(data);
});
keepFocus();
send({ kind: 'hello' });
