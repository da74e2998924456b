import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { Phase } from '../../src/core/reports/phase.ts';
import { extensionUnderTest } from '../support/window/extension.ts';
import { isShown } from '../support/window/when.ts';

const Command = v.object({ command: v.string(), icon: v.optional(v.string()) });
const Item = v.object({ command: v.string(), when: v.string(), group: v.string() });
const Manifest = v.object({
  contributes: v.object({
    commands: v.array(Command),
    menus: v.object({ 'view/item/context': v.array(Item) }),
    keybindings: v.array(
      v.object({ command: v.string(), args: v.optional(v.string()), when: v.string() }),
    ),
  }),
});

const PHASES: Readonly<Record<Phase, string | undefined>> = {
  queued: 'cancelExport',
  processing: 'cancelExport',
  ready: 'downloadExport',
  expired: 'requestAgain',
  failed: 'requestAgain',
  cancelled: 'requestAgain',
  deleting: undefined,
  unknown: undefined,
};

/** What a row can be, and its main action. */
const ROWS = Object.entries(PHASES).flatMap(([phase, main]) => [
  [`report-${phase}`, main] as const,
  [`report-${phase}-saved`, 'openExport'] as const,
  [`report-${phase}-saved-wrong`, 'openExport'] as const,
  [`report-${phase}-fetching`, undefined] as const,
]);
const LISTS = ['account-kraken', 'account-demo', 'group', 'group-ready'];

const { contributes } = v.parse(Manifest, extensionUnderTest().packageJSON);

/** The commands in the menu of a row without their prefix, inline or not. */
function menuOf(viewItem: string, { inline = false, listMultiSelection = false } = {}): string[] {
  const contexts = { view: 'krakenExports.reports', viewItem, listMultiSelection };
  return contributes.menus['view/item/context']
    .filter(({ group }) => group.startsWith('inline') === inline)
    .filter(({ when }) => isShown(when, contexts))
    .map(({ command }) => command.replace('krakenExports.', ''));
}

describe('The menus', () => {
  for (const [row, main] of ROWS) {
    it(`have one main action for a row, if any: ${row}`, () => {
      assert.deepEqual(menuOf(row, { inline: true }), main === undefined ? [] : [main]);
    });
  }

  it('have an icon for each action that has no words', () => {
    const icons = new Map(contributes.commands.map(({ command, icon }) => [command, icon]));
    for (const { command, group } of contributes.menus['view/item/context']) {
      if (group.startsWith('inline')) assert.match(icons.get(command) ?? '', /^\$\(/, command);
    }
  });

  it('have all that can be done with a row, what is done most first, what removes it last', () => {
    for (const [row] of ROWS) {
      const [, phase = '', state] = row.split('-');
      const canDelete = ['ready', 'expired', 'failed'].includes(phase) && state !== 'fetching';
      const expected = [
        ...(state === 'saved' ? ['openExport', 'openExportAsText', 'revealExport'] : []),
        ...(phase === 'ready' && state !== 'fetching' ? ['downloadExport'] : []),
        ...(phase === 'ready' && !state ? ['readExport'] : []),
        ...['requestAgain', 'copyId'],
        ...(['queued', 'processing'].includes(phase) && !state ? ['cancelExport'] : []),
        ...(canDelete ? ['deleteExport'] : []),
      ];
      assert.deepEqual(menuOf(row), expected, row);
    }
    const history = ['openHistory', 'updateHistory', 'exportHistory', 'addHistoryFiles'];
    assert.deepEqual(menuOf('history-complete'), history);
    assert.deepEqual(menuOf('history-none'), ['updateHistory', 'addHistoryFiles']);
    const account = ['requestExport', 'updateHistory', 'replaceKey', 'removeAccount'];
    assert.deepEqual(menuOf('account-kraken'), account);
    assert.deepEqual(menuOf('group-ready'), ['downloadExport', 'requestExport']);
  });

  it('hide for several rows what is for one', () => {
    for (const row of [...ROWS.map(([each]) => each), ...LISTS, 'history-complete']) {
      const menu = menuOf(row, { listMultiSelection: true });
      const several = ['downloadExport', 'cancelExport', 'deleteExport'];
      assert.deepEqual(
        menu,
        menu.filter((command) => several.includes(command)),
        row,
      );
    }
  });

  it('request exports from lists and accounts, and fetch where something is ready', () => {
    const inline = Object.fromEntries(LISTS.map((row) => [row, menuOf(row, { inline: true })]));
    assert.deepEqual(inline, {
      'account-kraken': ['requestExport'],
      'account-demo': ['requestExport'],
      group: ['requestExport'],
      'group-ready': ['downloadExport', 'requestExport'],
    });
  });

  it('have a key for what is deleted, which means the selected rows, and for help', () => {
    const keys = contributes.keybindings.map(({ command, args, when }) => [command, args, when]);
    const when = 'focusedView == krakenExports.reports';
    assert.deepEqual(keys, [
      ['krakenExports.deleteExport', 'selection', `${when} && !inputFocus`],
      ['krakenExports.showKeyboardHelp', undefined, when],
      ['krakenExports.showKeyboardHelp', undefined, `${when} && isLinux`],
    ]);
  });
});
