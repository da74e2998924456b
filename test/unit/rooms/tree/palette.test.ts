import assert from 'node:assert/strict';
import manifest from '../../../../package.json' with { type: 'json' };
import type { AccountReports } from '../../../../src/core/reports/state.ts';
import { contextsOf } from '../../../../src/rooms/tree/contexts.ts';
import { PREFIX } from '../../../../src/ui/commands.ts';
import { NOON } from '../../../support/clock.ts';
import { days, entryOf, freshEntry, freshReport } from '../../../support/window/known.ts';
import { historyWith } from '../../../support/window/knownHistory.ts';
import { isShown } from '../../../support/window/when.ts';

/** The commands that are shown with these accounts. */
function shownWith(...accounts: readonly AccountReports[]): string[] {
  const { commands, menus } = manifest.contributes;
  const found = contextsOf({ loaded: true, refreshing: false, accounts }, NOON);
  const contexts = Object.fromEntries(
    Object.entries({ ...found }).map(([name, value]) => [PREFIX + name, value]),
  );
  const whens = new Map(menus.commandPalette.map(({ command, when }) => [command, when]));
  return commands
    .map(({ command }) => command)
    .filter((command) => isShown(whens.get(command) ?? 'true', { ...contexts, true: true }))
    .map((command) => command.replace(PREFIX, ''))
    .sort();
}

const ALWAYS = [
  ...['addAccount', 'openSettings', 'openWalkthrough', 'readFile', 'showKeyboardHelp'],
  'showLog',
];
const WITH_ACCOUNT = [
  ...ALWAYS,
  ...['addHistoryFiles', 'manageAccounts', 'refresh', 'removeAccount', 'requestExport'],
  'updateHistory',
];
const WITH_REPORT = [...WITH_ACCOUNT, 'addDemoAccount', 'copyId', 'replaceKey', 'requestAgain'];

function withTrades(fields = {}): AccountReports {
  return entryOf('Main', { trades: [freshReport(fields)] });
}

describe('The Command Palette', () => {
  it('has at first only ways to begin', () => {
    assert.deepEqual(shownWith(), [...ALWAYS, 'addDemoAccount'].sort());
  });

  it('offers neither a key nor another demo for the demo account', () => {
    const account = { kind: 'demo', id: 'demo', name: 'Demo' } as const;
    assert.deepEqual(shownWith({ account }), WITH_ACCOUNT.toSorted());
  });

  it('has what an account without reports can do', () => {
    const expected = [...WITH_ACCOUNT, 'addDemoAccount', 'replaceKey'];
    assert.deepEqual(shownWith(freshEntry('Main')), expected.sort());
  });

  it('has for reports what one of them can do', () => {
    const more = (entry: AccountReports) =>
      shownWith(entry).filter((command) => !WITH_REPORT.includes(command));
    assert.deepEqual(more(withTrades({ error: 'EExport: Cancelled' })), []);
    assert.deepEqual(more(withTrades({ status: 'Queued' })), ['cancelExport']);
    assert.deepEqual(more(withTrades({ expiretm: days(-1) })), ['deleteExport']);
    assert.deepEqual(more(withTrades()), ['deleteExport', 'downloadExport', 'readExport']);
    const file = { path: '/a.csv', kind: 'table', size: 1 } as const;
    const [id = ''] = withTrades().snapshot?.reports.trades.map((report) => report.id) ?? [];
    const downloads = new Map([[id, { at: NOON, files: [file], gone: [] }]]);
    assert.deepEqual(more({ ...withTrades({ error: 'EExport: Cancelled' }), downloads }), [
      ...['openExport', 'openExportAsText', 'readExport', 'revealExport'],
    ]);
  });

  it('opens and exports histories where there is one', () => {
    const entry = freshEntry('Main');
    const without = shownWith(entry);
    const more = shownWith({ ...entry, history: historyWith([]) });
    assert.deepEqual(
      more.filter((command) => !without.includes(command)),
      ['exportHistory', 'openHistory'],
    );
  });
});
