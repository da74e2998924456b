import { EventEmitter } from 'vscode';
import type { Event } from 'vscode';
import type { Core } from './core/core.ts';
import type { ReportType } from './core/kraken/report.ts';
import { allListed } from './core/reports/listed.ts';
import { expiryOf, phaseOf, type Phase } from './core/reports/phase.ts';
import type { ReportsState } from './core/reports/state.ts';
import type { KrakenHistory } from './historyApi.ts';

/** A report as the view shows it. Times are Unix seconds, UTC; `undefined` where unknown. */
export interface ExportedReport {
  readonly account: string;
  readonly id: string;
  readonly report: ReportType;
  readonly description: string;
  readonly phase: Phase;
  readonly created: number | undefined;
  readonly completed: number | undefined;
  readonly expires: number | undefined;
  readonly dataStart: number | undefined;
  readonly dataEnd: number | undefined;
}

/** What `activate` returns. Read-only; contains no secrets. */
export interface KrakenExportsApi {
  /** Grows when something is added; what is there stays. */
  readonly apiVersion: 1;
  /** All reports of all accounts: per account trades, then ledgers, newest first. */
  readonly reports: readonly ExportedReport[];
  /** Fires when `reports` has changed, and when a refresh starts or ends. */
  readonly onDidChange: Event<void>;
  /** Resolves when the refresh has ended, whether it succeeded or failed. */
  refresh(): Promise<void>;
  /** The history of an account; `undefined` if there is none. */
  history(accountName: string): Promise<KrakenHistory | undefined>;
}

export function createApi(
  core: Pick<Core, 'store' | 'now' | 'refresh' | 'loaded' | 'openAnswers'>,
) {
  const { store, now, refresh } = core;
  const changes = new EventEmitter<void>();
  const subscription = store.onDidChange(() => {
    changes.fire();
  });
  const exports: KrakenExportsApi = {
    get reports() {
      return exportedReports(store.state, now());
    },
    onDidChange: changes.event,
    refresh,
    apiVersion: 1,
    history: async (accountName) => {
      const { openHistory } = await import('./historyApi.ts');
      return openHistory(core, accountName);
    },
  };
  return {
    exports,
    dispose: () => {
      subscription.dispose();
      changes.dispose();
    },
  };
}

/** @param now Unix milliseconds. Phases depend on it. */
function exportedReports({ accounts }: ReportsState, now: number): ExportedReport[] {
  return allListed(accounts).map(({ account, report }) => ({
    account: account.name,
    id: report.id,
    report: report.report,
    description: report.descr,
    phase: phaseOf(report, now),
    created: report.createdtm,
    completed: report.completedtm,
    expires: expiryOf(report),
    dataStart: report.datastarttm,
    dataEnd: report.dataendtm,
  }));
}
