import { randomUUID } from 'node:crypto';
import { l10n } from 'vscode';
import type { Accounts } from '../../core/accounts/accounts.ts';
import type { Core } from '../../core/core.ts';
import { runSteps } from '../../ui/wizard/wizard.ts';
import { KeySteps } from './keySteps.ts';
import { keyHelp, tellFindings } from './keyHelp.ts';
import type { InputStep } from '../../ui/wizard/step.ts';
import { parseApiUrl } from '../../core/kraken/apiUrl.ts';
import { plain } from '../../core/plainText.ts';
import { tell } from '../../ui/messages.ts';
import { openSetting, setting, settingId } from '../../ui/settings.ts';
import type { Ui } from '../../ui/ui.ts';

const LONGEST_NAME = 60;

/** Asks for a name and a key, tries the key, and only then stores both. */
export async function addAccount(core: Core, { view }: Ui): Promise<void> {
  const { accounts, connections, keyEnds, sync } = core;
  const apiUrl = parseApiUrl(setting('apiUrl'));
  if (apiUrl === undefined) {
    await refuseApiUrl(setting('apiUrl'));
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
  await keyEnds.set(id, tried.findings.validUntil);
  tellFindings(l10n.t('The account “{0}” was added.', name), id, tried.findings);
  await view.focus();
  await sync();
}

function nameProblem(value: string, accounts: Accounts): string | undefined {
  const name = value.trim();
  if (name === '') return l10n.t('The account needs a name.');
  if (plain(name, LONGEST_NAME) !== name) {
    return l10n.t('The name is too long or contains characters that can’t be shown.');
  }
  return accounts.named(name) && takenSentence(name);
}

function takenSentence(name: string): string {
  return l10n.t('An account named “{0}” already exists.', name);
}

async function refuseApiUrl(apiUrl: string): Promise<void> {
  const text = l10n.t(
    '“{0}” can’t be used as the address of the exchange; set {1} to an https: address such as https://api.kraken.com, or to an http: address on this computer.',
    plain(apiUrl),
    settingId('apiUrl'),
  );
  await tell('error', text, {
    label: l10n.t('Open Settings'),
    run: () => openSetting('apiUrl'),
  });
}
