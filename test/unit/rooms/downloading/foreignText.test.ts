import assert from 'node:assert/strict';
import { openExports, pending, week } from '../../../support/window/exports.ts';
import { withSetting } from '../../../support/window/settings.ts';

/** Such as VS Code makes a link of, but in a dialog; a click would run the command. */
const LINK = /\[[^\]]+\]\((command|https?|file):/;

const UNPRINTABLE = /[\p{Cc}\p{Bidi_Control}]/u;

/** Longer than any name that is shown whole, with its frame. */
const LONGEST = 700;

const FOREIGN = [
  '[here](command:workbench.action.quit) [there](https://example.com "x")',
  '$(trash) $(sync~spin) a',
  'two\nlines\u0000\u001b[31m \u202etxt.exe',
  '<b>bold</b> **bold** `code` ../../etc/passwd C:\\x',
  'x'.repeat(1_000),
] as const;

/** Exports that are called so, in an account that is called so as well. */
async function open(text: string) {
  const account = text.slice(0, 60);
  return openExports({
    [account]: [
      week('trades', text),
      week('ledgers', `${text} 2`),
      pending('ledgers', `${text} 3`),
    ],
  });
}

type Scene = Awaited<ReturnType<typeof open>>;

/** All that somebody has read so far in messages and progress, and in dialogs. */
function readBy({ user, notes }: Scene): string[] {
  return [
    ...user.messages.map(({ text, modal }) => (modal ? text.replaceAll('](', '') : text)),
    ...user.messages.map(({ detail }) => detail),
    ...notes.flatMap(({ title = '', steps }) => [
      title,
      ...steps.map(({ message }) => message ?? ''),
    ]),
  ];
}

function assertHarmless(texts: readonly string[]): void {
  assert.ok(texts.length > 0);
  for (const text of texts) {
    assert.doesNotMatch(text, LINK);
    assert.doesNotMatch(text.replaceAll('\n', ''), UNPRINTABLE);
    assert.ok(text.length < LONGEST, `${text.length} characters: ${text}`);
  }
}

describe('A foreign text', () => {
  for (const text of FOREIGN) {
    const name = JSON.stringify(text).slice(0, 50);

    it(`harms no message of a download, and no file name: ${name}`, async () => {
      await using scene = await open(text);
      scene.kraken.exchange.fail({ kind: 'corrupt' }, { method: 'RetrieveExport', times: 1 });
      scene.user.answers = ['Try Again'];
      await scene.run('downloadExport', 'Trades');
      scene.kraken.exchange.fail({ kind: 'hostileEntry' }, { method: 'RetrieveExport' });
      await scene.run('downloadExport', 'Ledgers');
      const [file = '', ...others] = await scene.files();
      assert.match(file, /^[\p{L}\p{N}-]+-trades-2025-01-01-2025-01-07-[A-Z]{4}\.csv$/u);
      assert.deepEqual(others, []);
      assert.ok(file.length < 200);
      assertHarmless(readBy(scene));
    });

    it(`harms no question, nor what is told after it: ${name}`, async () => {
      await using scene = await open(text);
      const error = `EGeneral:Invalid arguments:${text}` as const;
      scene.kraken.exchange.fail({ kind: 'refuse', error }, { method: 'RemoveExport' });
      scene.user.clicks = ['Delete', 'Cancel Export'];
      scene.user.chooses = ([first]) => first;
      for (const command of ['deleteExport', 'cancelExport']) await scene.run(command);
      assert.equal(scene.user.messages.length, 4);
      assertHarmless(readBy(scene));
    });

    it(`draws nothing in a list to pick from: ${name}`, async () => {
      await using scene = await open(text);
      for (const command of ['downloadExport', 'deleteExport', 'cancelExport']) {
        await scene.run(command);
      }
      assert.equal(scene.user.lists.length, 3);
      for (const { label, description = '', detail = '' } of scene.user.lists.flat()) {
        for (const line of [label, description, detail]) {
          assert.doesNotMatch(line, /(?<!\\)\$\(/);
          assert.doesNotMatch(line, UNPRINTABLE);
          assert.ok(line.length < LONGEST);
        }
      }
    });
  }

  it('in the setting of the folder harms no message', async () => {
    await using scene = await openExports();
    await withSetting('krakenExports.downloadFolder', FOREIGN[0], () =>
      scene.run('downloadExport', 'Spring'),
    );
    assertHarmless(readBy(scene));
  });
});
