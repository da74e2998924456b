import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { API_KEY } from '../../support/client.ts';
import { day, EVERYTHING, openHistory } from './setup.ts';

describe('An update of a history that meets trouble', () => {
  it('requests a report again that has failed', async () => {
    await using main = await openHistory({ account: { failsOnceAt: day(2024, 1, 1) } });
    assert.equal((await main.update()).outcome.kind, 'done');
    assert.deepEqual(main.requested(), [EVERYTHING, EVERYTHING]);
    assert.deepEqual(await main.lines(), await main.truth());
  });

  it('gives up after three times', async () => {
    await using main = await openHistory();
    const { account } = main;
    const request = account.requestReport.bind(account);
    account.requestReport = (report) => request({ ...report, error: 'EExport:Internal error' });
    const { outcome } = await main.update();
    assert.ok(outcome.kind === 'reportFailed' && outcome.report.descr === EVERYTHING);
    assert.equal(main.requested().length, 3);
  });

  it('says so where a single day is too big', async () => {
    await using main = await openHistory({
      account: { since: day(2026, 10, 4), transactionsPerDay: 50, maxRows: 10 },
    });
    assert.deepEqual((await main.update()).outcome, {
      kind: 'impossible',
      day: day(2026, 10, 4) / 86_400,
    });
  });

  it('finds a request whose answer was lost, and does not send it again', async () => {
    await using main = await openHistory();
    main.fail({ kind: 'drop' }, { method: 'AddExport', times: 1 });
    assert.equal((await main.update()).outcome.kind, 'done');
    assert.deepEqual(main.requested(), [EVERYTHING]);
  });

  it('fetches again what arrives damaged', async () => {
    await using main = await openHistory();
    main.fail({ kind: 'truncate' }, { method: 'RetrieveExport', times: 1 });
    assert.equal((await main.update()).outcome.kind, 'done');
    assert.deepEqual(main.requested(), [EVERYTHING]);
    assert.deepEqual(await main.lines(), await main.truth());
    assert.deepEqual(await main.files(), ['history.json', 'ledgers-2011-01-01-2026-10-04.csv']);
  });

  it('requests a report again that Kraken does not hand out', async () => {
    await using main = await openHistory();
    const refusal = { kind: 'refuse', error: 'EGeneral:Invalid arguments:id' } as const;
    main.fail(refusal, { method: 'RetrieveExport', times: 3 });
    assert.equal((await main.update()).outcome.kind, 'done');
    assert.deepEqual(main.requested(), [EVERYTHING, EVERYTHING]);
  });

  it('asks for nothing while the list can’t be had', async () => {
    await using main = await openHistory();
    main.fail({ kind: 'drop' });
    const { outcome } = await main.update();
    assert.ok(outcome.kind === 'failed' && outcome.failure.kind === 'network');
    main.exchange.recover();
    assert.equal((await main.update()).outcome.kind, 'done');
    assert.deepEqual(main.requested(), [EVERYTHING]);
  });

  it('waits until Kraken is there again', async () => {
    await using main = await openHistory();
    let looks = 0;
    const onProgress = ({ doing }: { doing: string }) => {
      if (doing !== 'waiting') return;
      looks += 1;
      if (looks === 1) main.fail({ kind: 'badGateway' }, { method: 'ExportStatus', times: 9 });
    };
    assert.equal((await main.update({ onProgress })).outcome.kind, 'done');
    assert.deepEqual(main.requested(), [EVERYTHING]);
  });

  it('ends where Kraken rejects the key, and goes on with a new one', async () => {
    await using main = await openHistory({ account: { maxRows: 800 } });
    let isRevoked = false;
    const onProgress = ({ done }: { done: number }) => {
      if (done < 2 || isRevoked) return;
      isRevoked = true;
      main.fail({ kind: 'refuse', error: 'EAPI:Invalid key' }, { key: API_KEY });
    };
    const { outcome } = await main.update({ onProgress });
    assert.ok(outcome.kind === 'failed' && outcome.failure.kind === 'key');
    assert.ok((await main.record()).files.length >= 2);
    main.exchange.recover();
    assert.equal((await main.update()).outcome.kind, 'done');
    assert.deepEqual(await main.lines(), await main.truth());
    assert.equal(new Set(main.requested()).size, main.requested().length);
  });

  it('ends where a report that it waits for is cancelled', async () => {
    await using main = await openHistory();
    const onProgress = ({ doing }: { doing: string }) => {
      const [report] = main.account.reports;
      if (doing === 'waiting' && report) main.account.cancel(report, main.clock.now());
    };
    assert.equal((await main.update({ onProgress })).outcome.kind, 'reportCancelled');
    assert.deepEqual(main.requested(), [EVERYTHING]);
  });

  it('says so where the folder is gone', async () => {
    await using main = await openHistory();
    await rm(main.folder, { recursive: true });
    const { outcome } = await main.update();
    assert.ok(outcome.kind === 'failed' && outcome.failure.kind === 'folderMissing');
  });
});
