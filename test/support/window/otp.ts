import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { codeAt, parseAuthenticator } from '../../../src/core/kraken/authenticator.ts';
import type { LoggedCall } from '../exchangeServer.ts';
import type { FakeInputBox } from './inputBox.ts';
import type { Customer, Kraken } from './kraken.ts';
import type { User } from './user.ts';

export const PASSWORD = 'a static password of some length';
export const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
export const OTHER_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJA';

/** What the steps call each kind. */
export const LABELS = { password: 'Static password', authenticator: 'Authenticator secret' };

/** The code that an app shows. @param now milliseconds since 1970, UTC. */
export function codeOf(secret: string, now: number): string {
  const authenticator = parseAuthenticator(secret);
  assert.ok(authenticator);
  return codeAt(authenticator, now);
}

/** Makes a customer whose key asks for the static password, or for the codes of the secret. */
export function addCustomerWithOtp(kraken: Kraken, kind: keyof typeof LABELS): Customer {
  const customer = kraken.addCustomer('Main');
  const otp = kind === 'password' ? () => PASSWORD : (now: number) => codeOf(SECRET, now);
  return { ...customer, ...kraken.addKey(customer.account, 'with a password', undefined, otp) };
}

/** Asks for the steps of the one-time password, and goes to its text. */
export async function openOtpStep(
  user: User,
  secretBox: FakeInputBox,
  kind: keyof typeof LABELS,
): Promise<FakeInputBox> {
  secretBox.press(lockOf(secretBox));
  (await user.nextList()).pick(LABELS[kind]);
  return user.nextBox();
}

/** The button that asks for the steps of the one-time password, or takes them away. */
export function lockOf({ buttons }: Pick<FakeInputBox, 'buttons'>) {
  return buttons.find(({ tooltip }) => tooltip?.includes('one-time password'));
}

/**
 * Walks through the steps of adding an account up to the text of the one-time password.
 *
 * @param add runs the command.
 */
export async function enterUpToOtp(
  user: User,
  { name, apiKey, secret }: Customer,
  kind: keyof typeof LABELS,
  add: () => PromiseLike<unknown> = () => commands.executeCommand('krakenExports.addAccount'),
) {
  const adding = add();
  (await user.nextBox()).enter(name);
  (await user.nextBox()).enter(apiKey);
  const secretBox = await user.nextBox();
  secretBox.type(secret);
  const box = await openOtpStep(user, secretBox, kind);
  return { adding, box };
}

/** Checks that each call had the code of its moment, or of the one before. */
export function assertCodes(calls: readonly LoggedCall[]): void {
  for (const { params, at } of calls) {
    const codes = [codeOf(SECRET, at), codeOf(SECRET, at - 30_000)];
    assert.ok(codes.includes(params?.['otp'] ?? ''), params?.['otp']);
  }
}
