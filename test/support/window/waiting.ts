import assert from 'node:assert/strict';
import { eventually } from '../eventually.ts';
import { openExports, type Holdings } from './exports.ts';
import { setSetting } from './settings.ts';
import type { Message } from './user.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Milliseconds in which what is not to come would have come. */
const SILENCE = 400;

/** Waits for what is not to come. */
export async function silence(): Promise<void> {
  // Not the one of `node:timers/promises`, whose waits are over in a moment here.
  await new Promise((resolve) => setTimeout(resolve, SILENCE));
}

const SETTINGS = ['notifications', 'autoDownload'] as const;

/** A window whose user waits for exports that Kraken is at work on, with these settings. */
export async function openWaiting(
  holdings: Holdings,
  settings: Partial<Record<(typeof SETTINGS)[number], unknown>> = {},
) {
  const scene = await openExports(holdings);
  for (const name of SETTINGS) await setSetting(`krakenExports.${name}`, settings[name]);
  return {
    ...scene,
    /** Lets Kraken come to an end with all of them, and the window learn of it. */
    finish: async () => {
      scene.kraken.advance(DAY + 60_000);
      await scene.window.api.refresh();
    },
    /** Waits for the next messages, whose texts, severities and buttons they are. */
    told: async (count = 1) => {
      await eventually(() => {
        assert.ok(scene.user.messages.length >= count, scene.user.texts.join(' | '));
      });
      return scene.user.messages.map(essence);
    },
    silence: async () => {
      await silence();
      return scene.user.texts;
    },
    async [Symbol.asyncDispose]() {
      for (const name of SETTINGS) await setSetting(`krakenExports.${name}`, undefined);
      await scene[Symbol.asyncDispose]();
    },
  };
}

function essence({ severity, text, buttons }: Message) {
  return { severity, text, buttons };
}
