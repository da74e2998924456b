import { ThemeColor, ThemeIcon } from 'vscode';
import type { AccountReports } from '../core/reports/state.ts';

/** Shows whether something is wrong with an account, or else its kind. */
export function accountIcon({ account, failure }: AccountReports): ThemeIcon {
  if (failure) return new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  return new ThemeIcon(account.kind === 'demo' ? 'beaker' : 'account');
}
