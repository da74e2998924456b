import * as v from 'valibot';
import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import { utcDay } from '../../core/exports/days.ts';
import { fileStateOf, listedReports, type ListedReport } from '../../core/reports/listed.ts';
import { expiryOf, phaseOf } from '../../core/reports/phase.ts';
import type { AccountReports } from '../../core/reports/state.ts';
import { failureMessage } from '../../ui/words/failures.ts';
import { accountNamed, exchangeOf } from './accounts.ts';
import { caution, historyState } from './historyState.ts';
import { defineTool } from './tool.ts';

/** Older reports of an account are only counted. */
const MAX_REPORTS = 100;

export const listTool = defineTool({
  input: v.strictObject({ account: v.optional(v.string()) }),
  prepare: () => ({ invocationMessage: l10n.t('Listing the exports of your Kraken accounts') }),
  run: async (core, { account }) => {
    const entries =
      account === undefined ? core.store.state.accounts : [accountNamed(core, account)];
    return {
      accounts: await Promise.all(entries.map((entry) => accountOf(core, entry))),
      ...(entries.length === 0 && {
        advice: 'There is no account; ask the user to add one in the view “Exports for Kraken”.',
      }),
    };
  },
});

async function accountOf(core: Core, entry: AccountReports) {
  const { account, snapshot, failure } = entry;
  const history = await (await core.openAnswers()).history(account.id);
  const reports = listedReports(entry).toSorted(newestFirst);
  return {
    name: account.name,
    exchange: exchangeOf(account),
    history: history
      ? { ...historyState(history), caution: caution(history) }
      : { state: 'none', advice: NO_HISTORY },
    reportsAsOf: snapshot ? new Date(snapshot.takenAt).toISOString() : 'never listed so far',
    ...(failure && { problem: failureMessage(failure, core.now()) }),
    reports: reports.slice(0, MAX_REPORTS).map((listed) => reportOf(listed, core.now())),
    ...(reports.length > MAX_REPORTS && { olderReports: reports.length - MAX_REPORTS }),
  };
}

function newestFirst({ report: one }: ListedReport, { report: other }: ListedReport): number {
  return (other.createdtm ?? 0) - (one.createdtm ?? 0);
}

const NO_HISTORY =
  'No complete history is kept; ask the user to run “Update History” before asking for figures.';

/** @param now Unix milliseconds. */
function reportOf(listed: ListedReport, now: number) {
  const { report } = listed;
  const { datastarttm, dataendtm, createdtm } = report;
  const expires = expiryOf(report);
  return {
    id: report.id,
    report: report.report,
    description: report.descr,
    phase: phaseOf(report, now),
    isDownloaded: fileStateOf(listed) === 'saved',
    ...(datastarttm !== undefined && { firstDay: utcDay(datastarttm) }),
    ...(dataendtm !== undefined && { lastDay: utcDay(dataendtm) }),
    ...(createdtm !== undefined && { created: new Date(createdtm * 1000).toISOString() }),
    ...(expires !== undefined && { expires: new Date(expires * 1000).toISOString() }),
  };
}
