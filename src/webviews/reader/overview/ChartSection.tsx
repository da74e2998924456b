import * as l10n from '@vscode/l10n';
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../page/Button.tsx';
import { TableBox } from './tableParts.tsx';

/** A chart with a table behind it. */
export function ChartSection(props: {
  readonly id: string;
  readonly title: string;
  /** What is chosen beside the title. */
  readonly choice?: ComponentChildren;
  readonly chart: ComponentChildren;
  /** Its head and body. */
  readonly table: () => JSX.Element;
}): JSX.Element {
  const [asTable, setAsTable] = useState(false);
  return (
    <section aria-labelledby={props.id}>
      <div class="section-head">
        <h2 id={props.id}>{props.title}</h2>
        {props.choice}
        <Button
          aria-describedby={props.id}
          onClick={() => {
            setAsTable(!asTable);
          }}
        >
          {asTable ? l10n.t('Show as Chart') : l10n.t('Show as Table')}
        </Button>
      </div>
      {asTable ? (
        <TableBox heading={props.id} tall>
          {props.table()}
        </TableBox>
      ) : (
        props.chart
      )}
    </section>
  );
}
