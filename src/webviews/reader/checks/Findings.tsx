import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { AnswerTo, CheckName } from '../../../shared/table.ts';
import { formatCount } from '../format/counts.ts';
import { errorText } from '../format/errors.ts';
import { Button } from '../page/Button.tsx';
import type { Actions } from '../page/context.ts';
import { findingText } from './findingText.ts';

/** The first ones are shown at once, the next ones by a button. */
const FIRST = 10;
const MORE = 100;

interface Loaded {
  readonly findings: AnswerTo<'findings'>;
  /** There are no more that are kept. */
  readonly isAll: boolean;
  readonly problem?: string;
}

/** What a check has found, each with a way to its row. */
export function Findings(props: {
  readonly check: CheckName;
  readonly found: number;
  readonly actions: Actions;
}): JSX.Element {
  const { check, found, actions } = props;
  const [loaded, setLoaded] = useState<Loaded>({ findings: [], isAll: false });
  const load = useCallback(
    async (from: number, count: number) => {
      try {
        const next = await actions.ask('findings', { check, from, count });
        setLoaded(({ findings }) => ({
          findings: [...findings.slice(0, from), ...next],
          isAll: next.length < count,
        }));
      } catch (error) {
        const problem = errorText(error);
        setLoaded(({ findings }) => ({ findings, isAll: false, problem }));
      }
    },
    [actions, check],
  );
  useEffect(() => {
    void load(0, FIRST);
  }, [load]);

  const { findings, isAll, problem } = loaded;
  const left = found - findings.length;
  return (
    <>
      <ul class="findings">
        {findings.map(({ row, detail }, index) => (
          <li key={index}>
            <Button
              class="link"
              onClick={() => {
                actions.show({ tab: 'rows', row: row.row });
              }}
            >
              {l10n.t('Line {0}', formatCount(row.line))}
            </Button>{' '}
            {findingText(detail)}
          </li>
        ))}
      </ul>
      {problem === undefined ? null : <p role="alert">{problem}</p>}
      {left > 0 && !isAll && findings.length > 0 ? (
        <Button
          onClick={() => {
            void load(findings.length, MORE);
          }}
        >
          {l10n.t('Show More ({0})', formatCount(left))}
        </Button>
      ) : null}
      {left > 0 && isAll ? (
        <p class="quiet">
          {left === 1
            ? l10n.t('1 more is only counted.')
            : l10n.t('{0} more are only counted.', formatCount(left))}
        </p>
      ) : null}
    </>
  );
}
