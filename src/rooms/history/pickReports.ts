import { l10n, window } from 'vscode';
import type { ReportType } from '../../core/kraken/report.ts';

/** Asks what a new history is to keep. @returns `undefined` if the user cancels. */
export async function pickReports(): Promise<readonly ReportType[] | undefined> {
  const items: { label: string; detail: string; reports: readonly ReportType[] }[] = [
    {
      label: l10n.t('Ledgers'),
      detail: l10n.t('Everything that changed a balance: the complete record of the account.'),
      reports: ['ledgers'],
    },
    {
      label: l10n.t('Ledgers and trades'),
      detail: l10n.t('Also the details of each trade, such as its price and its order.'),
      reports: ['ledgers', 'trades'],
    },
  ];
  const title = l10n.t('Update History');
  const placeHolder = l10n.t('Select what to keep, from the first day of the account on');
  return (await window.showQuickPick(items, { title, placeHolder }))?.reports;
}
