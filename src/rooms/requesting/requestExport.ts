import { commands, l10n, window } from 'vscode';
import { AccountNode, GroupNode } from '../../ui/rows.ts';
import type { CommandParts } from '../../ui/parts.ts';
import type { Requesting } from './requesting.ts';
import { descriptionStep } from './descriptionStep.ts';
import { newDraft, requestOf, type Draft } from './draft.ts';
import { runSteps } from '../../ui/wizard/wizard.ts';
import { requestSteps } from './requestSteps.ts';
import { Sending } from './sending.ts';

/**
 * Asks step by step what to export, and requests it.
 *
 * @param target the line of an account or of one of its lists, which then aren't asked for.
 */
export async function requestExport(
  { accounts, store, now }: CommandParts,
  requesting: Requesting,
  target: unknown,
): Promise<void> {
  const all = accounts.list();
  const given = givenBy(target);
  const account = given.account ?? all[0];
  if (!account) {
    await offerAccount();
    return;
  }
  const draft = newDraft(account, given.report ?? 'ledgers', now());
  const sending = new Sending(requesting, now);
  const before = () => requestSteps({ draft, given, accounts: all, store, now });
  const lastStep = () =>
    descriptionStep({
      draft,
      taken: () => requesting.taken(draft.account, draft.report),
      accept: (description, signal) => {
        const request = requestOf(draft, description.trim());
        return sending.send(draft.account, request, before().length, signal);
      },
    });
  const done = await runSteps({
    title: l10n.t('Request Export'),
    steps: () => [...before(), lastStep],
  });
  await sending.settle(!done);
}

function givenBy(target: unknown): Partial<Pick<Draft, 'account' | 'report'>> {
  if (target instanceof AccountNode) return { account: target.entry.account };
  return target instanceof GroupNode ? { account: target.account, report: target.report } : {};
}

async function offerAccount(): Promise<void> {
  const add = l10n.t('Add Account…');
  const text = l10n.t('There is no account to request an export of; add one first.');
  const picked = await window.showInformationMessage(text, add);
  if (picked) await commands.executeCommand('krakenExports.addAccount');
}
