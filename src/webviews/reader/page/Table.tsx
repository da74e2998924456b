import type { JSX } from 'preact';
import { Checks } from '../checks/Checks.tsx';
import { Overview } from '../overview/Overview.tsx';
import { Rows } from '../rows/Rows.tsx';
import type { TableProps } from './context.ts';
import type { PageProps } from './Page.tsx';
import type { Opened } from './state.ts';
import { TabPanel, Tabs } from './Tabs.tsx';

/** A table that was read, in its three parts. */
export function Table(props: PageProps & { readonly opened: Opened }): JSX.Element {
  const { opened, state, saved, actions } = props;
  const common: TableProps = { summary: opened.summary, saved, actions };
  return (
    <>
      <Tabs
        tab={saved.tab}
        onChoose={(tab) => {
          actions.save({ tab });
        }}
        help={state.help}
      />
      <TabPanel tab={saved.tab}>
        <h1 class={saved.tab === 'overview' ? '' : 'unseen'}>{state.fileName}</h1>
        {saved.tab === 'overview' ? <Overview {...common} opened={opened} /> : null}
        {saved.tab === 'rows' ? <Rows {...common} wanted={props.wanted} /> : null}
        {saved.tab === 'checks' ? <Checks {...common} /> : null}
      </TabPanel>
    </>
  );
}
