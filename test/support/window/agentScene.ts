import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CancellationTokenSource, commands, lm, Uri } from 'vscode';
import type { DemoAccountOptions } from '../../../src/demo/demoAccount.ts';
import { textOf } from './agent.ts';
import { week } from './exports.ts';
import { addAccount, openScene } from './scene.ts';
import { setSetting } from './settings.ts';

/** Some weeks with a transaction a day, of which Kraken makes reports at once. */
const START = Math.floor(Date.now() / 1000) - 30 * 86_400;
const QUICK: DemoAccountOptions = {
  ...{ since: START, transactionsPerDay: 1, queuedFor: [0, 0], processingFor: [0, 0] },
};
const LATELY = { starttm: START, endtm: START + 7 * 86_400 };

/** The activated extension with accounts that have an export each, and a folder for downloads. */
export async function openAgentScene(...names: readonly string[]) {
  const scene = await openScene();
  const folder = Uri.file(await realpath(await mkdtemp(join(tmpdir(), 'agents-')))).fsPath;
  await setSetting('krakenExports.downloadFolder', folder);
  const customers = names.map((name) =>
    scene.kraken.addCustomer(name, ['export-data'], [week('ledgers', 'Week', LATELY)], QUICK),
  );
  for (const customer of customers) await addAccount(scene, customer);
  scene.user.messages.length = 0;
  const ask = async (name: string, input: object, { token } = new CancellationTokenSource()) => {
    const result = await lm.invokeTool(name, { input, toolInvocationToken: undefined }, token);
    const answer: unknown = JSON.parse(textOf(result));
    return answer;
  };
  return {
    ...{ ...scene, folder, customers, ask },
    idOf: (account: string) =>
      scene.api.reports.find((report) => report.account === account)?.id ?? '',
    /** What tools have asked of Kraken, and what else changes something there. */
    asked: () => scene.kraken.calls().filter((call) => /^(Add|Retrieve|Remove)Export/.test(call)),
    /** Calls a tool that has no answer, and returns what is said instead. */
    refusal: async (name: string, input: object, source?: CancellationTokenSource) => {
      const answer = await ask(name, input, source).catch((error: unknown) => error);
      assert.ok(answer instanceof Error, JSON.stringify(answer));
      return answer.message;
    },
    /** Makes the history of the only account complete. */
    update: async () => {
      scene.user.chooses = (choices) => choices.find(({ label }) => label === 'Ledgers');
      const state = { isOver: false };
      const updating = Promise.resolve(
        commands.executeCommand('krakenExports.updateHistory'),
      ).finally(() => {
        state.isOver = true;
      });
      // Looks at Kraken's list before the update would.
      while (!state.isOver) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        await scene.api.refresh();
      }
      await updating;
      assert.match(scene.user.texts.at(-1) ?? '', /^The history of “Main” is complete to/);
    },
    async [Symbol.asyncDispose]() {
      await scene[Symbol.asyncDispose]();
      await setSetting('krakenExports.downloadFolder', undefined);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
