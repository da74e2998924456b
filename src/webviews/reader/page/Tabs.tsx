import * as l10n from '@vscode/l10n';
import type { ComponentChildren, JSX } from 'preact';
import { Help } from './Help.tsx';
import type { Tab } from './savedState.ts';

const TABS: readonly Tab[] = ['overview', 'rows', 'checks'];

function title(tab: Tab): string {
  switch (tab) {
    case 'overview':
      return l10n.t('Overview');
    case 'rows':
      return l10n.t('Rows');
    case 'checks':
      return l10n.t('Checks');
  }
}

/** One tab stop; the arrows choose. The next one leads to help. */
export function Tabs(props: {
  readonly tab: Tab;
  readonly onChoose: (tab: Tab) => void;
  readonly help: readonly string[];
}): JSX.Element {
  const choose = (tab: Tab) => {
    props.onChoose(tab);
    document.getElementById(`tab-${tab}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const index = TABS.indexOf(props.tab);
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: -1 }[event.key];
    const tab = to === undefined ? undefined : TABS.at(to % TABS.length);
    if (tab === undefined) return;
    event.preventDefault();
    choose(tab);
  };
  return (
    <div class="tabs">
      <div
        role="tablist"
        aria-label={l10n.t({ message: 'Parts', comment: 'Of the page: overview, rows and checks' })}
        onKeyDown={onKeyDown}
      >
        {TABS.map((tab) => (
          <button
            key={tab}
            id={`tab-${tab}`}
            role="tab"
            type="button"
            aria-selected={tab === props.tab}
            aria-controls="panel"
            tabIndex={tab === props.tab ? 0 : -1}
            onClick={() => {
              choose(tab);
            }}
          >
            {title(tab)}
          </button>
        ))}
      </div>
      <Help lines={props.help} />
    </div>
  );
}

export function TabPanel(props: {
  readonly tab: Tab;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div
      key={props.tab}
      id="panel"
      class={`panel panel-${props.tab}`}
      role="tabpanel"
      aria-labelledby={`tab-${props.tab}`}
    >
      {props.children}
    </div>
  );
}
