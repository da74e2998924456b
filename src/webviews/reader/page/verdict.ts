import * as l10n from '@vscode/l10n';
import type { TableSummary } from '../../../shared/table.ts';
import type { IconName } from './iconPaths.ts';

export type CheckState = TableSummary['checks'][number]['state'];

const ICONS: Readonly<Record<CheckState, IconName>> = {
  holds: 'check',
  fails: 'cross',
  notes: 'note',
  open: 'open',
};

export function stateIcon(state: CheckState): IconName {
  return ICONS[state];
}

/** The state of a check in a word or two. */
export function stateWord(state: CheckState): string {
  switch (state) {
    case 'holds':
      return l10n.t({ message: 'Holds', comment: 'The result of a check' });
    case 'fails':
      return l10n.t({ message: 'Fails', comment: 'The result of a check' });
    case 'notes':
      return l10n.t('Worth knowing');
    case 'open':
      return l10n.t('Could not be checked');
  }
}
