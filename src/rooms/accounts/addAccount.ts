import { randomUUID } from 'node:crypto';
import { commands, l10n, window, workspace } from 'vscode';
import type { Accounts } from '../../core/accounts/accounts.ts';
import { runSteps } from '../../ui/wizard/wizard.ts';
import { KeySteps } from './keySteps.ts';
import { keyHelp, tellFindings } from './keyHelp.ts';
import type { InputStep } from '../../ui/wizard/step.ts';
import { parseApiUrl } from '../../core/kraken/apiUrl.ts';
import { plain } from '../../core/plainText.ts';
import type { CommandParts } from '../../ui/parts.ts';

const SETTING = 'krakenExports.apiUrl';
const LONGEST_NAME = 60;

/** Asks for a name and a key, tries the key, and only then stores both. */
export async function addAccount({
  accounts,
  connections,
  notifications,
  showView,
}: CommandParts): Promise<void> {
  const setting = workspace.getConfiguration().get<unknown>(SETTING);
  const apiUrl = typeof setting === 'string' ? parseApiUrl(setting) : undefined;
  if (apiUrl === undefined) {
    await refuseApiUrl(String(setting));
    return;
  }
  let name = '';
  const keySteps = new KeySteps({
    accounts,
    connections,
    account: () => ({ name, apiUrl }),
    firstStep: 1,
  });
  const nameStep = (): InputStep => ({
    kind: 'input',
    prompt: l10n.t('A name for the account, as it will stand in the tree'),
    placeholder: l10n.t('Account name, such as Main or Company'),
    value: name,
    validate: (value) => nameProblem(value, accounts),
    keep: (value) => {
      name = value.trim();
    },
    accept: () => Promise.resolve('next'),
  });
  const title = l10n.t('Add Account');
  const steps = () => [nameStep, ...keySteps.steps];
  const id = randomUUID();
  const finish = async () => {
    const account = { kind: 'kraken', id, name, apiUrl } as const;
    const refusal = await accounts.add(account, keySteps.tried?.credentials);
    // Another window was faster.
    if (refusal?.kind === 'name') return { step: 0, reason: takenSentence(refusal.owner.name) };
    return refusal?.kind === 'key' ? keySteps.ownedBy(refusal.owner) : 'next';
  };
  const done = await runSteps({ title, help: keyHelp(), steps, finish });
  const { tried } = keySteps;
  if (!done || !tried) return;
  await notifications.setKeyEnd(id, tried.findings.validUntil);
  tellFindings(l10n.t('The account “{0}” was added.', name), id, tried.findings);
  await showView();
}

function nameProblem(value: string, accounts: Accounts): string | undefined {
  const name = value.trim();
  if (name === '') return l10n.t('The account needs a name.');
  if (plain(name, LONGEST_NAME) !== name) {
    return l10n.t('The name is too long, or holds characters that can’t be shown.');
  }
  return accounts.named(name) && takenSentence(name);
}

function takenSentence(name: string): string {
  return l10n.t('There is an account “{0}” already.', name);
}

async function refuseApiUrl(setting: string): Promise<void> {
  const open = l10n.t('Open Settings');
  const picked = await window.showErrorMessage(
    l10n.t(
      '“{0}” can’t be the address of the exchange: the setting {1} takes https: addresses, or http: ones on this machine, such as https://api.kraken.com.',
      plain(setting),
      SETTING,
    ),
    open,
  );
  if (picked === open) await commands.executeCommand('workbench.action.openSettings', SETTING);
}
