import { l10n } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import { commandAction } from '../../ui/commands.ts';
import { showMessage } from '../../ui/messages.ts';
import { parseTarget } from '../../ui/targets.ts';
import type { Ui } from '../../ui/ui.ts';
import { newDraft, type Draft } from './draft.ts';
import { runWizard } from '../../ui/wizard/wizard.ts';
import { requestSteps } from './requestSteps.ts';
import { RequestSender } from './requestSender.ts';

/**
 * Asks step by step what to export, and requests it.
 *
 * @param target an account or group, which is then not asked for.
 * @param focused a row whose account is proposed.
 */
export async function requestExport(
  core: Core,
  ui: Ui,
  target: unknown,
  focused?: unknown,
): Promise<void> {
  const all = core.accounts.list();
  const preset = presetFrom(target, all);
  const account = preset.account ?? presetFrom(focused, all).account ?? all[0];
  if (!account) {
    await offerAddAccount();
    return;
  }
  const draft = newDraft(account, preset.report ?? 'ledgers', core.now());
  const sender = new RequestSender(core, ui);
  const done = await runWizard({
    title: l10n.t('Request Export'),
    steps: () => requestSteps(core, { draft, preset, accounts: all, sender }),
  });
  await sender.finish(!done);
}

function presetFrom(
  target: unknown,
  accounts: readonly Account[],
): Partial<Pick<Draft, 'account' | 'report'>> {
  const reference = parseTarget(target);
  const account = accounts.find(({ id }) => id === reference?.accountId);
  if (!account) return {};
  return { account, ...(reference?.report && { report: reference.report }) };
}

async function offerAddAccount(): Promise<void> {
  const text = l10n.t('There is no account to request an export for; add one first.');
  await showMessage('information', text, commandAction(l10n.t('Add Account…'), 'addAccount'));
}
