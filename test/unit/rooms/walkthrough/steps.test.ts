import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../../../package.json' with { type: 'json' };
import { eventually } from '../../../support/eventually.ts';
import { openAgent } from '../agents/setup.ts';

const { customEditors, walkthroughs } = manifest.contributes;
const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);

/** A window with an account, and the steps that it has completed. */
async function openFirstSteps() {
  const scene = await openAgent();
  const isSet = (event: string) =>
    scene.window.contexts.get(event.replace(/^onContext:/, '')) === true;
  const done = () =>
    steps.filter(({ completionEvents }) => completionEvents.some(isSet)).map(({ id }) => id);
  return {
    ...scene,
    isDone: (...ids: readonly string[]) =>
      eventually(() => {
        assert.deepEqual(done(), ids);
      }),
  };
}

describe('The steps of the walkthrough', () => {
  it('are completed by what they ask for', async () => {
    await using scene = await openFirstSteps();
    await scene.isDone('account');
    await scene.window.run('krakenExports.addDemoAccount');
    await scene.isDone('look', 'account');
    await scene.keep();
    scene.window.tick();
    await scene.isDone('look', 'account', 'history');
    await scene.agent.refusal('kraken_history_summary', { account: 'Nobody' });
    await scene.agent.ask('kraken_exports_list');
    await scene.isDone('look', 'account', 'history');
    await scene.agent.ask('kraken_history_summary', { account: 'Main' });
    await scene.isDone('look', 'account', 'history', 'read');
  });

  it('are not completed by a history that has a gap', async () => {
    await using scene = await openFirstSteps();
    await scene.keep([]);
    scene.window.tick();
    await eventually(async () => {
      assert.equal((await scene.row()).contextValue, 'history-unfinished');
    });
    await scene.isDone('account');
  });

  it('end with the reader, if not with the agent', () => {
    const events = steps.at(-1)?.completionEvents ?? [];
    for (const { viewType } of customEditors) {
      assert.ok(events.includes(`onContext:activeCustomEditorId == ${viewType}`));
    }
  });

  it('have pictures in the colours of the theme, without what VS Code doesn’t let in', () => {
    for (const { media } of steps) {
      const picture = readFileSync(join(import.meta.dirname, '../../../..', media.svg), 'utf8');
      const colors = picture.matchAll(/ (?:fill|stroke)="([^"]+)"/g);
      for (const [, color = ''] of colors) assert.match(color, /^(none|var\(--vscode-.+\))$/);
      assert.doesNotMatch(picture, /<(style|script|image)\b| style=|https?:\/\/(?!www\.w3\.org)/);
    }
  });
});
