import { randomUUID } from 'node:crypto';
import { l10n } from 'vscode';
import type { Accounts } from '../../core/accounts/accounts.ts';
import type { Core } from '../../core/core.ts';
import { runWizard } from '../../ui/wizard/wizard.ts';
import { KeySteps } from './keySteps.ts';
import { showAccount } from './showAccount.ts';
import { keyHelp, showKeyAccepted } from './keyHelp.ts';
import type { InputStep } from '../../ui/wizard/step.ts';
import { parseApiUrl } from '../../core/kraken/apiUrl.ts';
import { plain } from '../../core/plainText.ts';
import { showMessage } from '../../ui/messages.ts';
import { openSetting, setting, settingId } from '../../ui/settings.ts';
import type { Ui } from '../../ui/ui.ts';

const MAX_NAME_LENGTH = 60;

/** Asks for a name and a key, and stores both once the key has worked. */
export async function addAccount(core: Core, ui: Ui): Promise<void> {
  const { accounts, connections, keyExpiries } = core;
  const apiUrl = parseApiUrl(setting('apiUrl'));
  if (apiUrl === undefined) {
    await showInvalidApiUrl(setting('apiUrl'));
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
    prompt: l10n.t('Enter a name for the account'),
    placeholder: l10n.t('Account name, such as Main or Company'),
    value: name,
    validate: (value) => nameProblem(value, accounts),
    save: (value) => {
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
    // Another window may have added the name or key meanwhile.
    if (refusal?.kind === 'name') return { step: 0, reason: nameTakenMessage(refusal.owner.name) };
    return refusal?.kind === 'key' ? keySteps.duplicateOf(refusal.owner) : 'next';
  };
  const done = await runWizard({ title, help: keyHelp(), steps, finish });
  const { tried } = keySteps;
  if (!done || !tried) return;
  await keyExpiries.set(id, tried.findings.validUntil);
  showKeyAccepted(l10n.t('The account “{0}” was added.', name), id, tried.findings);
  await showAccount(core, ui, id);
}

function nameProblem(value: string, accounts: Accounts): string | undefined {
  const name = value.trim();
  if (name === '') return l10n.t('The account needs a name.');
  if (plain(name, MAX_NAME_LENGTH) !== name) {
    return l10n.t('The name is too long or contains characters that can’t be shown.');
  }
  return accounts.findByName(name) && nameTakenMessage(name);
}

function nameTakenMessage(name: string): string {
  return l10n.t('An account named “{0}” already exists.', name);
}

async function showInvalidApiUrl(apiUrl: string): Promise<void> {
  const text = l10n.t(
    '“{0}” can’t be used as the address of the exchange; set {1} to an https: address such as https://api.kraken.com, or to an http: address on this computer.',
    plain(apiUrl),
    settingId('apiUrl'),
  );
  await showMessage('error', text, {
    label: l10n.t('Open Settings'),
    run: () => openSetting('apiUrl'),
  });
}
