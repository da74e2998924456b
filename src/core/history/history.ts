import type { ReportType } from '../kraken/report.ts';
import type { Days } from './days.ts';
import type { FileHealth } from './fileCheck.ts';
import type { FileEntry, Unreadable } from './historyFile.ts';
import type { BrokenSeam } from './seams.ts';
import type { UpdateProgress } from './updateOutcome.ts';

/** The name of a file in an account's folder that tells where its history is on this machine. */
export const LOCATION_FILE = 'historyLocation.json';

/** What is wrong with a history. */
export type HistoryProblem = Readonly<
  /** A file is no longer there, or was changed. */
  | { kind: 'lost'; file: FileEntry; health: Exclude<FileHealth, 'whole'> }
  | { kind: 'seam'; seam: BrokenSeam }
  /** Something in a file doesn't add up. */
  | { kind: 'file'; file: FileEntry }
  /** Rows that Kraken had exported before were different later. */
  | { kind: 'changed'; file: FileEntry }
>;

/** What is known about the trades or the ledgers of an account. */
export interface KindHistory {
  readonly report: ReportType;
  readonly files: readonly FileEntry[];
  readonly rows: number;
  /** How many balances, or costs of trades, were checked. */
  readonly checked: number;
  /** Unix milliseconds: the times of the first and of the last row. */
  readonly first?: number;
  readonly last?: number;
  /** The last day that is known; missing if none is. */
  readonly lastDay?: number;
  /** The days up to the last one that aren't known, in order. */
  readonly gaps: readonly Days[];
  readonly problems: readonly HistoryProblem[];
}

/** What is known about the history of an account. */
export interface History {
  readonly folder: string;
  readonly kinds: readonly KindHistory[];
  /** Unix milliseconds: when it was last brought up to date. */
  readonly updatedAt?: number;
  readonly unreadable?: Unreadable;
  /** If this window brings it up to date now. */
  readonly progress?: UpdateProgress;
}

export type HistoryStatus =
  /** Nothing is missing, and everything adds up. */
  | { readonly kind: 'complete'; readonly lastDay: number }
  | { readonly kind: 'gap'; readonly gap: Days }
  | { readonly kind: 'wrong'; readonly problem: HistoryProblem }
  | { readonly kind: 'updating'; readonly progress: UpdateProgress }
  | { readonly kind: 'unreadable'; readonly reason: Unreadable }
  /** No update has come to its end yet. */
  | { readonly kind: 'unfinished' };

/** What matters most about a history. */
export function statusOf({ kinds, updatedAt, progress, unreadable }: History): HistoryStatus {
  if (progress) return { kind: 'updating', progress };
  if (unreadable) return { kind: 'unreadable', reason: unreadable };
  const [gap] = kinds.flatMap(({ gaps }) => gaps);
  if (gap) return { kind: 'gap', gap };
  // Rows that Kraken has changed are worth knowing, but all may add up.
  const [problem] = kinds.flatMap(({ problems }) =>
    problems.filter(({ kind }) => kind !== 'changed'),
  );
  if (problem) return { kind: 'wrong', problem };
  const lastDay = Math.min(...kinds.map(({ lastDay }) => lastDay ?? -Infinity));
  if (updatedAt === undefined || !Number.isFinite(lastDay)) return { kind: 'unfinished' };
  return { kind: 'complete', lastDay };
}
