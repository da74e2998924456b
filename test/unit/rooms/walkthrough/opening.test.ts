import assert from 'node:assert/strict';
import { TabInputText, Uri, ViewColumn, window as vscodeWindow, workspace } from 'vscode';
import type { TabGroup } from 'vscode';
import manifest from '../../../../package.json' with { type: 'json' };
import { eventually } from '../../../support/eventually.ts';
import { openDesk, openDeskWithAccount, type Desk } from '../../../support/window/desk.ts';
import { turn } from '../../../support/globalState.ts';
import { setProperty } from '../../../support/window/replace.ts';
import { Window } from '../../../support/window/window.ts';

const [walkthrough] = manifest.contributes.walkthroughs;
const OPENED = [
  'workbench.action.openWalkthrough',
  `${manifest.publisher}.${manifest.name}#${walkthrough?.id}`,
];

interface Surroundings {
  readonly openOnInstall?: boolean;
  readonly startupEditor?: string;
  /** What the open tabs show. */
  readonly tabs?: readonly unknown[];
  readonly isFocused?: boolean;
}

/** Opens a window in a VS Code as a user has it, and returns what was opened by itself. */
async function openedIn({ computer }: Desk, surroundings: Surroundings = {}) {
  const { openOnInstall = true, startupEditor = 'welcomePage' } = surroundings;
  const { tabs = [], isFocused = true } = surroundings;
  const fakes = [
    setProperty(vscodeWindow.tabGroups, 'all', [groupOf(tabs)]),
    setProperty(vscodeWindow, 'state', { focused: isFocused, active: isFocused }),
  ];
  const settings = workspace.getConfiguration('workbench');
  await settings.update('welcomePage.walkthroughs.openOnInstall', openOnInstall);
  await settings.update('startupEditor', startupEditor);
  try {
    const window = new Window(computer);
    await eventually(() => {
      assert.ok(window.contexts.has('krakenExports.empty'));
    });
    // The last thing that a start does.
    await import('../../../../src/rooms/walkthrough/openWalkthrough.ts');
    for (let turns = 0; turns < 10; turns++) await turn();
    await window.close();
    return window.executed;
  } finally {
    for (const fake of fakes) fake[Symbol.dispose]();
    await settings.update('welcomePage.walkthroughs.openOnInstall', undefined);
    await settings.update('startupEditor', undefined);
  }
}

function groupOf(inputs: readonly unknown[]): TabGroup {
  const group: TabGroup = {
    ...{ isActive: true, viewColumn: ViewColumn.One, activeTab: undefined },
    tabs: inputs.map((input) => ({
      ...{ input, label: '', isActive: false, isDirty: false, isPinned: false, isPreview: false },
      get group() {
        return group;
      },
    })),
  };
  return group;
}

describe('The walkthrough', () => {
  it('opens by itself at the first start, and never again', async () => {
    await using desk = await openDesk();
    assert.deepEqual(await openedIn(desk), [OPENED]);
    assert.deepEqual(await openedIn(desk), []);
  });

  it('does so once on all computers of the user', async () => {
    await using desk = await openDesk();
    assert.deepEqual(desk.computer.synced, []);
    await openedIn(desk);
    assert.deepEqual(desk.computer.synced, ['started']);
  });

  it('stays closed where there is an account', async () => {
    await using desk = await openDeskWithAccount();
    assert.deepEqual(await openedIn(desk), []);
  });

  it('stays closed where an editor is open, and at later starts', async () => {
    await using desk = await openDesk();
    const file = new TabInputText(Uri.file('/a.csv'));
    assert.deepEqual(await openedIn(desk, { tabs: [undefined, file] }), []);
    assert.deepEqual(await openedIn(desk), []);
  });

  for (const [what, surroundings] of Object.entries({
    'walkthroughs are not to open by themselves': { openOnInstall: false },
    'the user starts without an editor': { startupEditor: 'none' },
    'another page is the first': { startupEditor: 'agentSessionsWelcomePage' },
  })) {
    it(`stays closed where ${what}`, async () => {
      await using desk = await openDesk();
      assert.deepEqual(await openedIn(desk, surroundings), []);
    });
  }

  it('opens over pages of VS Code, such as the welcome page', async () => {
    await using desk = await openDesk();
    const surroundings = { startupEditor: 'welcomePageInEmptyWorkbench', tabs: [undefined] };
    assert.deepEqual(await openedIn(desk, surroundings), [OPENED]);
  });

  it('leaves it to a window that the user looks at', async () => {
    await using desk = await openDesk();
    assert.deepEqual(await openedIn(desk, { isFocused: false }), []);
    assert.deepEqual(await openedIn(desk), [OPENED]);
  });

  it('is opened by a command at any time', async () => {
    await using desk = await openDeskWithAccount();
    using window = new Window(desk.computer);
    await window.run('krakenExports.openWalkthrough');
    assert.deepEqual(window.executed, [OPENED]);
  });
});
