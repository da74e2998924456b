import { l10n } from 'vscode';
import { KrakenError } from '../../kraken/errors.ts';
import { parseSecret } from '../../kraken/sign.ts';
import { sentenceOf } from '../../text/failures.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import type { Connections } from '../../accounts/connections.ts';
import { parseApiKey, type Credentials } from '../../accounts/credentials.ts';
import type { InputStep, StepOutcome } from './step.ts';
import { tryKey, type KeyFindings } from '../../accounts/tryKey.ts';

/** A key that the exchange has taken, and what trying it has taught. */
export interface TriedKey {
  readonly credentials: Credentials;
  readonly findings: KeyFindings;
}

export interface KeyStepsOptions {
  readonly accounts: Accounts;
  readonly connections: Connections;
  /** Whom the key is for; the name may still be entered when the steps are made. */
  readonly account: () => { readonly name: string; readonly apiUrl: string };
  /** The index of the step that asks for the API key. */
  readonly firstStep: number;
  /** An account that may have the same key: the one whose key is replaced. */
  readonly accountId?: string;
}

/** Asks for the two parts of a key, and tries them on the exchange before anything is stored. */
export class KeySteps {
  readonly #options: KeyStepsOptions;
  #apiKey = '';
  #secret = '';
  /** Set once the last step has been taken. */
  tried: TriedKey | undefined;

  constructor(options: KeyStepsOptions) {
    this.#options = options;
  }

  get steps(): readonly (() => InputStep)[] {
    return [() => this.#apiKeyStep(), () => this.#secretStep()];
  }

  #apiKeyStep(): InputStep {
    return {
      kind: 'input',
      prompt: l10n.t(
        'API key, as Kraken shows it; it needs only the permission “Data - Export data”',
      ),
      placeholder: l10n.t('API key'),
      value: this.#apiKey,
      password: true,
      validate: apiKeyProblem,
      keep: (value) => {
        this.#apiKey = value.trim();
      },
      accept: async () => {
        const owner = await this.#options.accounts.ownerOf(this.#apiKey);
        if (!owner || owner.id === this.#options.accountId) return 'next';
        return this.#stay(0, l10n.t('The account “{0}” has this key already.', owner.name));
      },
    };
  }

  #secretStep(): InputStep {
    return {
      kind: 'input',
      prompt: l10n.t('Private key, as Kraken showed it once when the API key was made'),
      placeholder: l10n.t('Private key'),
      value: this.#secret,
      password: true,
      accepting: l10n.t('Trying the key at {0}…', this.#options.account().apiUrl),
      validate: secretProblem,
      keep: (value) => {
        this.#secret = value;
      },
      accept: (value, signal) => this.#try(value, signal),
    };
  }

  async #try(value: string, signal: AbortSignal): Promise<StepOutcome> {
    const secret = parseSecret(value);
    if (!secret) return this.#stay(1, l10n.t('This is not a private key.'));
    const credentials = { apiKey: this.#apiKey, secret };
    const client = this.#options.connections.open(this.#options.account(), credentials);
    try {
      this.tried = { credentials, findings: await tryKey(client, signal) };
      return 'next';
    } catch (error) {
      // Nobody looks at what becomes of a step that was left.
      if (signal.aborted) return 'next';
      if (!(error instanceof KrakenError)) throw error;
      // Kraken tells which of the two is wrong.
      return this.#stay(
        error.text.startsWith('EAPI:Invalid key') ? 0 : 1,
        sentenceOf(error, Date.now()),
      );
    }
  }

  #stay(step: number, reason: string): StepOutcome {
    return { step: this.#options.firstStep + step, reason };
  }
}

function apiKeyProblem(value: string): string | undefined {
  if (value.trim() === '') return l10n.t('Enter the API key.');
  // It must never be sent, and the API key is.
  if (parseSecret(value)) {
    return l10n.t('This is the private key; the API key is the shorter one of the two.');
  }
  return parseApiKey(value) === undefined ? l10n.t('This is not an API key.') : undefined;
}

function secretProblem(value: string): string | undefined {
  if (value.trim() === '') return l10n.t('Enter the private key.');
  if (parseSecret(value)) return undefined;
  return l10n.t('This is not a private key, which has 88 characters and ends in “==”.');
}
