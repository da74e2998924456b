import { l10n } from 'vscode';
import { KrakenError } from '../../core/kraken/errors.ts';
import type { OneTimePassword } from '../../core/kraken/otp.ts';
import { parseSecret } from '../../core/kraken/sign.ts';
import { failureMessage } from '../../ui/words/failures.ts';
import type { Account } from '../../core/accounts/account.ts';
import type { Accounts } from '../../core/accounts/accounts.ts';
import type { Connections } from '../../core/accounts/connections.ts';
import type { Credentials } from '../../core/accounts/credentials.ts';
import { apiKeyProblem, keyRefusedMessage, secretProblem } from './keyProblems.ts';
import { tryKeyInteractively } from './tryKeyInteractively.ts';
import { OtpSteps } from './otpSteps.ts';
import type { InputStep, Step, StepOutcome } from '../../ui/wizard/step.ts';
import type { KeyFindings } from '../../core/accounts/tryKey.ts';

/** A key that the exchange has accepted. */
export interface TriedKey {
  readonly credentials: Credentials;
  readonly findings: KeyFindings;
}

export interface KeyStepsOptions {
  readonly accounts: Accounts;
  readonly connections: Connections;
  /** The account that the key is for. Its name may change until the key is tried. */
  readonly account: () => { readonly name: string; readonly apiUrl: string };
  /** The index of the step that asks for the API key. */
  readonly firstStep: number;
  /** The account whose key is replaced, which may have the same key. */
  readonly accountId?: string;
  /** The kind of one-time password of the account's current key. */
  readonly otpKind?: OneTimePassword['kind'] | undefined;
}

/** Asks for the parts of a key, and tries it at the exchange. Stores nothing. */
export class KeySteps {
  readonly #options: KeyStepsOptions;
  #apiKey = '';
  #secret = '';
  readonly #otp: OtpSteps;
  /** Set once the key has worked. */
  tried: TriedKey | undefined;

  constructor(options: KeyStepsOptions) {
    this.#options = options;
    this.#otp = new OtpSteps({
      kind: options.otpKind,
      busyPrompt: () => this.#busyPrompt(),
      accept: (otp, signal) => this.#try(otp, signal),
      retry: (reason) => this.#backTo(3, reason),
    });
  }

  get steps(): readonly (() => Step)[] {
    return [() => this.#apiKeyStep(), () => this.#secretStep(), ...this.#otp.steps];
  }

  /** Goes back to the API key, which another account uses. */
  duplicateOf({ name }: Account): StepOutcome {
    return this.#backTo(0, l10n.t('The account “{0}” already uses this key.', name));
  }

  #apiKeyStep(): InputStep {
    return {
      kind: 'input',
      prompt: l10n.t('Enter the API key; it needs only the permission “Data - Export data”'),
      placeholder: l10n.t('API key'),
      value: this.#apiKey,
      password: true,
      validate: apiKeyProblem,
      save: (value) => {
        this.#apiKey = value.trim();
      },
      accept: async () => {
        const owner = await this.#options.accounts.ownerOf(this.#apiKey);
        return !owner || owner.id === this.#options.accountId ? 'next' : this.duplicateOf(owner);
      },
    };
  }

  #secretStep(): InputStep {
    const showAgain = () => this.#backTo(1, '');
    return {
      kind: 'input',
      prompt: l10n.t(
        'Enter the private key, which Kraken showed when the API key was created; if the key requires one-time passwords, use the lock button above',
      ),
      placeholder: l10n.t('Private key'),
      value: this.#secret,
      password: true,
      busyPrompt: this.#busyPrompt(),
      button: this.#otp.toggleButton(
        (value) => (parseSecret(value) ? 'next' : showAgain()),
        showAgain,
      ),
      validate: secretProblem,
      save: (value) => {
        this.#secret = value;
      },
      accept: (_value, signal) =>
        this.#otp.isEnabled ? Promise.resolve('next') : this.#try(undefined, signal),
    };
  }

  #busyPrompt(): string {
    return l10n.t('Verifying the key at {0}…', this.#options.account().apiUrl);
  }

  async #try(otp: OneTimePassword | undefined, signal: AbortSignal): Promise<StepOutcome> {
    const secret = parseSecret(this.#secret);
    if (!secret) return this.#backTo(1, l10n.t('This is not a private key.'));
    const credentials = { apiKey: this.#apiKey, secret, ...(otp && { otp }) };
    const account = this.#options.account();
    const client = await this.#options.connections.openClient(account, credentials);
    const lastStep = otp ? 3 : 1;
    try {
      const findings = await tryKeyInteractively(client, account.name, signal);
      if (typeof findings === 'string') return this.#backTo(lastStep, findings);
      this.tried = { credentials, findings };
      return 'next';
    } catch (error) {
      // The wizard was closed, so the outcome doesn't matter.
      if (signal.aborted) return 'next';
      if (!(error instanceof KrakenError)) throw error;
      // Kraken says whether the API key is wrong, but not which of the other parts is.
      const step = error.part === 'apiKey' ? 0 : lastStep;
      return this.#backTo(step, (otp ? failureMessage : keyRefusedMessage)(error, Date.now()));
    }
  }

  #backTo(step: number, reason: string): StepOutcome {
    return { step: this.#options.firstStep + step, reason };
  }
}
