import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import type { NewReport } from '../../../../src/demo/demoAccount.ts';
import { week } from '../../../support/window/exports.ts';
import { EVERYTHING, openComplete, openHistories } from '../../../support/window/histories.ts';
import { replace } from '../../../support/window/replace.ts';
import { zipOf } from '../../exports/downloads/zip.ts';

const AGAIN = ['Try Again'];
const COMPLETE =
  'The history of “Main” is complete to Mar 9, 2025: # rows, and everything adds up.';

/** Refusals of whatever the key asks for, how they are told, and the buttons that help. */
const REFUSALS = [
  [
    'EAPI:Invalid key',
    'Kraken rejected the API key (EAPI:Invalid key); enter it again or create a new one.',
    ['Replace API Key…'],
  ],
  [
    'EAPI:Rate limit exceeded',
    'Kraken’s rate limit was reached; wait a minute, then try again.',
    AGAIN,
  ],
  [
    'EService:Unavailable',
    'Kraken is unavailable (EService:Unavailable); try again in a few minutes.',
    AGAIN,
  ],
] as const;

/** A window whose account makes reports as a test wants. */
async function openWith(change: (report: NewReport) => NewReport) {
  const scene = await openHistories();
  const { account } = scene.atKraken('Before');
  const request = account.requestReport.bind(account);
  account.requestReport = (report) => request(change(report));
  return { ...scene, account };
}

/** A report of one day that was requested for a history before, and was too big. */
function tooBig(): NewReport {
  const starttm = Date.UTC(2025, 2, 8) / 1000;
  const description = 'History 2025-03-08 to 2025-03-08';
  const error = 'EExport:Exported size too big';
  return week('ledgers', description, { starttm, endtm: starttm + 86_400, error });
}

describe('An update of a history that can’t be completed', () => {
  for (const [error, reason, buttons] of REFUSALS) {
    it(`says why, and what helps: ${error}`, async () => {
      await using scene = await openHistories();
      scene.kraken.exchange.fail({ kind: 'refuse', error });
      await scene.update();
      const text = `The history of “Main” was not completed: ${reason}`;
      assert.deepEqual(scene.told()[0], { severity: 'warning', text, buttons });
    });
  }

  it('can be tried again at once', async () => {
    await using scene = await openHistories();
    scene.kraken.exchange.fail({ kind: 'drop' });
    scene.user.answers = ['Try Again'];
    scene.user.meanwhile = () => {
      scene.kraken.exchange.recover();
    };
    await scene.update();
    const [failed, done] = scene.told();
    assert.match(
      failed?.text ?? '',
      /^The history of “Main” was not completed: Kraken can’t be reached \(.*\); check your/,
    );
    assert.equal(done?.text, COMPLETE);
    assert.equal(scene.user.lists.length, 1);
  });

  it('leads to a new key where that is needed', async () => {
    await using scene = await openHistories();
    scene.kraken.exchange.revokeKey(scene.keyOf('Main'));
    scene.user.answers = ['Replace API Key…'];
    const running = scene.update();
    const box = await scene.user.nextBox();
    assert.equal(box.title, 'Replace the API Key of “Main”');
    box.escape();
    await running;
  });

  it('says so where nobody knows whether Kraken has a request', async () => {
    await using scene = await openHistories();
    const { exchange } = scene.kraken;
    exchange.fail({ kind: 'drop' }, { method: 'AddExport', times: 1 });
    exchange.fail({ kind: 'delay', ms: 0 }, { method: 'ExportStatus', times: 2 });
    exchange.fail({ kind: 'drop' }, { method: 'ExportStatus' });
    await scene.update();
    assert.deepEqual(scene.told(), [
      {
        severity: 'warning',
        text: `Kraken did not confirm the export “${EVERYTHING}” for the history of “Main”; wait some minutes, then update the history again.`,
        buttons: AGAIN,
      },
    ]);
    assert.equal(scene.requested().length, 1);
  });

  it('says so where Kraken fails to make a report', async () => {
    await using scene = await openWith((report) => ({
      ...report,
      error: 'EExport:Internal error',
    }));
    await scene.update();
    assert.deepEqual(scene.told(), [
      {
        severity: 'warning',
        text: `Kraken failed several times to make the export “${EVERYTHING}” for the history of “Main”; try again later.`,
        buttons: AGAIN,
      },
    ]);
    assert.equal(scene.requested().length, 3);
  });

  it('says so where a report is cancelled that it waits for', async () => {
    await using scene = await openHistories({ account: { processingFor: [60, 60] } });
    scene.user.chooses = ([first]) => first;
    const running = scene.run('updateHistory');
    await scene.waiting();
    const { account, report } = scene.atKraken(EVERYTHING);
    account.cancel(report, Date.now());
    await scene.through(running);
    assert.deepEqual(scene.told(), [
      {
        severity: 'warning',
        text: 'An export for the history of “Main” was cancelled or deleted; update the history again to go on.',
        buttons: AGAIN,
      },
    ]);
  });

  it('says so where even a day is too much for Kraken', async () => {
    await using scene = await openHistories({ holdings: () => ({ Main: [tooBig()] }) });
    await scene.update();
    assert.deepEqual(scene.told(), [
      {
        severity: 'warning',
        text: 'Kraken can’t export Mar 8, 2025 because it has too much data, so the history of “Main” can’t be completed.',
        buttons: [],
      },
    ]);
  });

  it('says so where Kraken has sent something else', async () => {
    await using scene = await openHistories();
    const { exchange } = scene.kraken;
    const { fetch } = exchange;
    replace(exchange, 'fetch', (request: Request, init: RequestInit) =>
      request.url.endsWith('/RetrieveExport')
        ? Promise.resolve(new Response(zipOf({ content: 'name,age\nAda,36\n' })))
        : fetch(request, init),
    );
    await scene.update();
    assert.deepEqual(scene.told(), [
      {
        severity: 'warning',
        text: `The export “${EVERYTHING}” can’t be used for the history of “Main” because it is not as Kraken makes them; delete it, then update the history again.`,
        buttons: ['Delete…'],
      },
    ]);
  });
});

describe('A history.json that can’t be understood', () => {
  for (const [what, text, sentence, buttons] of [
    [
      'damaged',
      '{"version":',
      'The history of “Main” was not updated. history.json is damaged; restore it, or remove it and update the history.',
      AGAIN,
    ],
    [
      'of a newer version',
      '{"version":2}',
      'The history of “Main” was not updated. A newer version of the extension has written history.json; update the extension.',
      [],
    ],
  ] as const) {
    it(`is left alone, and that it is ${what} is told by an update`, async () => {
      await using scene = await openComplete();
      await scene.writeHistory(text);
      await scene.update();
      assert.deepEqual(scene.told(), [{ severity: 'warning', text: sentence, buttons }]);
      assert.equal(await scene.readHistory('history.json'), text);
      assert.deepEqual(await scene.row(), {
        ...{ description: 'can’t be read', contextValue: 'history-unreadable', icon: 'warning' },
      });
    });
  }

  it('is told of as what it is where nobody may read it', async () => {
    await using scene = await openComplete();
    const path = scene.pathOf('history.json');
    await rm(path);
    await mkdir(path);
    await scene.update();
    assert.deepEqual(scene.told(), [
      {
        severity: 'warning',
        text: 'The history of “Main” was not updated. history.json can’t be read; check who may read the folder, then try again.',
        buttons: AGAIN,
      },
    ]);
    assert.equal((await scene.row()).description, 'can’t be read');
  });

  it('can be put right while that is told', async () => {
    await using scene = await openComplete();
    const good = await scene.readHistory('history.json');
    await scene.writeHistory('');
    scene.user.answers = ['Try Again'];
    scene.user.meanwhile = () => scene.writeHistory(good);
    await scene.update();
    assert.equal(scene.user.texts.length, 1);
    assert.deepEqual(scene.statusTexts, ['The history of “Main” is up to date.']);
  });
});
