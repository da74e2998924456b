import { l10n } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import { FIELDS } from '../../core/kraken/exportRequest.ts';
import { accountItem } from '../../ui/pickers.ts';
import { typeName } from '../../ui/words/reports.ts';
import { fieldsOf, type Draft } from './draft.ts';
import type { PickItem, PickManyStep, PickStep } from '../../ui/wizard/step.ts';

export function accountStep(draft: Draft, accounts: readonly Account[]): PickStep {
  return {
    kind: 'pick',
    placeholder: l10n.t('Which account?'),
    items: accounts.map((account) => ({
      ...accountItem(account),
      isDefault: account.id === draft.account.id,
      onPick: () => {
        draft.account = account;
      },
    })),
  };
}

export function reportStep(draft: Draft): PickStep {
  const item = (report: Draft['report'], detail: string): PickItem => ({
    label: typeName(report),
    detail,
    isDefault: report === draft.report,
    onPick: () => {
      draft.report = report;
    },
  });
  return {
    kind: 'pick',
    placeholder: l10n.t(
      'Trades or ledgers? Ledgers are the complete record and include the trades.',
    ),
    items: [
      item(
        'ledgers',
        l10n.t('Every balance change: trades, fees, deposits, withdrawals, rewards, transfers'),
      ),
      item('trades', l10n.t('Only filled orders, with price, cost and volume')),
    ],
  };
}

export function fieldsStep(draft: Draft): PickManyStep {
  const { report } = draft;
  return {
    kind: 'pickMany',
    placeholder: l10n.t('Which fields? Deselect those you don’t need.'),
    requiredMessage: l10n.t('Select at least one field.'),
    labels: FIELDS[report],
    picked: fieldsOf(draft),
    save: (labels) => {
      draft.fields[report] = labels;
    },
  };
}

export function formatStep(draft: Draft): PickStep {
  const item = (format: Draft['format'], detail: string): PickItem => ({
    label: format,
    detail,
    isDefault: format === draft.format,
    onPick: () => {
      draft.format = format;
    },
  });
  return {
    kind: 'pick',
    placeholder: l10n.t('Which format?'),
    items: [
      item('CSV', l10n.t('Columns separated by commas, as most programs expect')),
      item('TSV', l10n.t('Columns separated by tabs')),
    ],
  };
}
