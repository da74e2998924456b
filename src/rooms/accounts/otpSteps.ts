import { l10n } from 'vscode';
import type { OneTimePassword } from '../../core/kraken/otp.ts';
import { authenticatorProblem, passwordProblem } from './keyProblems.ts';
import type { InputStep, PickStep, Step, StepButton, StepOutcome } from '../../ui/wizard/step.ts';

export interface OtpStepsOptions {
  /** The likely kind; `undefined` if no one-time password is expected. */
  readonly kind: OneTimePassword['kind'] | undefined;
  /** Replaces the prompt while `accept` runs. */
  readonly busyPrompt: () => string;
  readonly accept: (otp: OneTimePassword, signal: AbortSignal) => Promise<StepOutcome>;
  /** Shows the last step again, which asks for the text. */
  readonly retry: (reason: string) => StepOutcome;
}

/** Asks for the kind and the text of a one-time password, if the user has enabled it. */
export class OtpSteps {
  readonly #options: OtpStepsOptions;
  #isEnabled: boolean;
  #kind: OneTimePassword['kind'];
  #text = '';

  constructor(options: OtpStepsOptions) {
    this.#options = options;
    this.#isEnabled = options.kind !== undefined;
    this.#kind = options.kind ?? 'authenticator';
  }

  /** Empty unless enabled. */
  get steps(): readonly (() => Step)[] {
    return this.#isEnabled ? [() => this.#kindStep(), () => this.#textStep()] : [];
  }

  get isEnabled(): boolean {
    return this.#isEnabled;
  }

  /**
   * A button for the step before that enables or disables these steps. They are off by default
   * because most keys require no one-time password.
   *
   * @param onEnabled gets the value of the step before.
   */
  toggleButton(
    onEnabled: (value: string) => StepOutcome,
    onDisabled: () => StepOutcome,
  ): StepButton {
    return {
      icon: this.#isEnabled ? 'unlock' : 'lock',
      tooltip: this.#isEnabled
        ? l10n.t('The key does not require a one-time password')
        : l10n.t('The key requires a one-time password with each call…'),
      onPress: (value) => {
        this.#isEnabled = !this.#isEnabled;
        return this.#isEnabled ? onEnabled(value) : onDisabled();
      },
    };
  }

  #kindStep(): PickStep {
    const item = (kind: OneTimePassword['kind'], label: string, detail: string) => ({
      label,
      detail,
      isDefault: kind === this.#kind,
      onPick: () => {
        if (kind !== this.#kind) this.#text = '';
        this.#kind = kind;
      },
    });
    return {
      kind: 'pick',
      placeholder: l10n.t('Which kind of one-time password does the key require?'),
      items: [
        item(
          'authenticator',
          l10n.t('Authenticator secret'),
          l10n.t('The secret your authenticator app generates codes from'),
        ),
        item(
          'password',
          l10n.t('Static password'),
          l10n.t('The same password is sent with each call'),
        ),
      ],
    };
  }

  #textStep(): InputStep {
    const isPassword = this.#kind === 'password';
    return {
      kind: 'input',
      prompt: isPassword
        ? l10n.t('Enter the static password that was set for this API key at Kraken')
        : l10n.t(
            'Enter the authenticator secret for this API key, which Kraken shows next to the QR code',
          ),
      placeholder: isPassword ? l10n.t('Static password') : l10n.t('Authenticator secret'),
      value: this.#text,
      password: true,
      busyPrompt: this.#options.busyPrompt(),
      validate: isPassword ? passwordProblem : authenticatorProblem,
      save: (value) => {
        this.#text = value;
      },
      accept: async (value, signal) => {
        const otp = await this.#read(value);
        return otp ? this.#options.accept(otp, signal) : this.#options.retry(unreadableMessage());
      },
    };
  }

  async #read(text: string): Promise<OneTimePassword | undefined> {
    if (this.#kind === 'password') return { kind: 'password', password: text };
    const { parseAuthenticator } = await import('../../core/kraken/authenticator.ts');
    return parseAuthenticator(text);
  }
}

function unreadableMessage(): string {
  return l10n.t(
    'This is not an authenticator secret; enter the 16 or more letters and digits that Kraken shows next to the QR code, not the current code.',
  );
}
