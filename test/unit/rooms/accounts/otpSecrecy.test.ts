import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../../../support/eventually.ts';
import { openDesk } from '../../../support/window/desk.ts';
import { addCustomerWithOtp, enterUpToOtp, PASSWORD, SECRET } from '../../../support/window/otp.ts';
import { findSecret } from '../../../support/window/secrets.ts';
import { setSetting } from '../../../support/window/settings.ts';
import { Window } from '../../../support/window/window.ts';

/** What a window has shown, logged and kept that has had a one-time password in each of its calls. */
async function leftBy(kind: 'password' | 'authenticator') {
  await using desk = await openDesk();
  const { computer, user, kraken } = desk;
  await setSetting('krakenExports.apiUrl', kraken.url);
  try {
    using window = new Window(computer);
    const customer = addCustomerWithOtp(kraken, kind);
    const add = () => window.run('krakenExports.addAccount');
    const { adding, box } = await enterUpToOtp(user, customer, kind, add);
    box.enter(kind === 'password' ? PASSWORD : SECRET);
    await adding;
    await eventually(() => computer.hasSnapshots(1));
    // An exchange that writes what it was sent back into its errors.
    const last = kraken.log.at(-1)?.params?.['otp'] ?? '';
    kraken.exchange.fail({
      kind: 'refuse',
      error: `EGeneral:Wrong ${last} ${kind === 'password' ? PASSWORD : SECRET}`,
    });
    await window.run('krakenExports.refresh');
    kraken.exchange.recover();
    kraken.exchange.revokeKey(customer.apiKey);
    await window.run('krakenExports.refresh');
    const files = await readdir(computer.folder, { recursive: true, withFileTypes: true });
    const paths = files.filter((file) => file.isFile());
    const kept = await Promise.all(
      // Some are gone as soon as they are read: marks of what is told.
      paths.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8').catch(() => '')),
    );
    const shown = JSON.stringify([user.messages, user.lists, window.api.reports]);
    return {
      text: [computer.state, ...kept, ...window.log, shown].join('\n'),
      sent: kraken.log.map(({ params }) => params?.['otp'] ?? ''),
      stored: [...computer.secrets.values()].join(),
    };
  } finally {
    await setSetting('krakenExports.apiUrl', undefined);
  }
}

function assertSees(text: string): void {
  assert.match(text, /Main's trades/, 'the search sees the files');
  assert.match(text, /lastNonce/, 'the search sees the memory of keys');
  assert.match(text, /ExportStatus "Main" \d+ ms other EGeneral:Wrong ‹removed›/);
  assert.match(text, /The account “Main” was added/);
}

describe('No one-time password', () => {
  it('is to be found in logs, messages and files: a static one', async () => {
    const { text, sent, stored } = await leftBy('password');
    assertSees(text);
    assert.ok(sent.length > 4 && sent.every((otp) => otp === PASSWORD));
    assert.equal(findSecret(text, [PASSWORD]), undefined);
    assert.ok(findSecret(stored, [PASSWORD]), 'it is in the secret storage');
  });

  it('is to be found in logs, messages and files: a secret and its codes', async () => {
    const { text, sent, stored } = await leftBy('authenticator');
    assertSees(text);
    assert.ok(sent.length > 4 && sent.every((code) => /^\d{6}$/.test(code)));
    assert.equal(findSecret(text, [SECRET]), undefined);
    const code = new RegExp(`(?<!\\d)(?:${sent.join('|')})(?!\\d)`);
    assert.doesNotMatch(text, code);
    assert.ok(findSecret(stored, [SECRET]), 'it is in the secret storage');
  });
});
