import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { eventually } from '../../../support/eventually.ts';
import {
  addAccount,
  listed,
  openScene,
  openSceneWithAccount,
  type Scene,
} from '../../../support/window/scene.ts';

/** Starts to add an account, and goes to the step of that number with good answers. */
async function openStep({ user, kraken }: Scene, step: 1 | 2 | 3) {
  const newcomer = kraken.addCustomer('Newcomer');
  const adding = commands.executeCommand('krakenExports.addAccount');
  for (const answer of [newcomer.name, newcomer.apiKey].slice(0, step - 1)) {
    (await user.nextBox()).enter(answer);
  }
  const box = await user.nextBox();
  assert.equal(box.step, step);
  const leave = async () => {
    box.escape();
    await adding;
  };
  return { box, leave };
}

const MISTAKES = [
  { what: 'an empty name', step: 1, text: '', reason: /needs a name/ },
  { what: 'a blank name', step: 1, text: '  ', reason: /needs a name/ },
  { what: 'a name of 61 letters', step: 1, text: 'n'.repeat(61), reason: /too long/ },
  { what: 'a name that turns the text', step: 1, text: 'a\u202eb', reason: /can’t be shown/ },
  { what: 'no key', step: 2, text: '', reason: /Enter the API key/ },
  { what: 'the private key in its place', step: 2, text: base64(64), reason: /the private key/ },
  {
    what: 'a key with a sign before it',
    step: 2,
    text: `=${base64(42)}`,
    reason: /not an API key/,
  },
  { what: 'a key with a blank inside', step: 2, text: 'abcd efgh ijkl', reason: /not an API key/ },
  { what: 'a private key cut short', step: 3, text: 'kQH5HW/8p1uGOVjb', reason: /88 characters/ },
  { what: 'a private key of 63 bytes', step: 3, text: base64(63), reason: /88 characters/ },
  {
    what: 'a private key that is no base64',
    step: 3,
    text: '!'.repeat(88),
    reason: /88 characters/,
  },
] as const;

function base64(bytes: number): string {
  return Buffer.alloc(bytes, 7).toString('base64');
}

describe('A mistake while adding an account', () => {
  for (const { what, step, text, reason } of MISTAKES) {
    it(`is told at its step, without a call: ${what}`, async () => {
      await using scene = await openScene();
      const { box, leave } = await openStep(scene, step);
      box.enter(text);
      assert.match(box.validationMessage ?? '', reason);
      assert.ok(box.visible);
      await leave();
      assert.deepEqual(scene.kraken.calls(), []);
      assert.deepEqual(scene.user.messages, []);
    });
  }

  it('is told while it is typed', async () => {
    await using scene = await openScene();
    const { box, leave } = await openStep(scene, 3);
    box.type('kQH5');
    assert.match(box.validationMessage ?? '', /88 characters/);
    box.type('');
    assert.equal(box.validationMessage, undefined);
    await leave();
  });

  it('is told at its step, without a call: the name of another account', async () => {
    await using scene = await openSceneWithAccount('Main');
    const before = scene.kraken.calls().length;
    const { box, leave } = await openStep(scene, 1);
    box.enter(' MAIN');
    assert.equal(box.validationMessage, 'An account named “MAIN” already exists.');
    await leave();
    assert.equal(scene.kraken.calls().length, before);
  });

  it('is told at its step, without a call: the key of another account', async () => {
    await using scene = await openScene();
    const main = scene.kraken.addCustomer('Main');
    await addAccount(scene, main);
    const before = scene.kraken.calls().length;
    const { box, leave } = await openStep(scene, 2);
    box.enter(` ${main.apiKey}`);
    await eventually(() => {
      assert.equal(box.validationMessage, 'The account “Main” already uses this key.');
    });
    await leave();
    assert.equal(scene.kraken.calls().length, before);
    assert.equal(listed(scene.api).length, 2);
  });
});
