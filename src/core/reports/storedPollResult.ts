import * as v from 'valibot';
import { KEY_PARTS } from '../kraken/errors.ts';
import { parseReports } from '../kraken/schema.ts';
import { snapshotOf, type Snapshot } from './snapshot.ts';
import { FAILURE_KINDS } from '../failures.ts';
import { type PollResult } from './state.ts';

const FailureSchema = v.object({
  kind: v.picklist(FAILURE_KINDS),
  text: v.string(),
  part: v.optional(v.picklist(KEY_PARTS)),
  at: v.number(),
  until: v.optional(v.number()),
  times: v.number(),
});

const PollResultSchema = v.object({
  takenAt: v.optional(v.number()),
  trades: v.optional(v.unknown()),
  ledgers: v.optional(v.unknown()),
  checkedAt: v.optional(v.number()),
  // An unknown failure, written by another version, must not discard the lists.
  failure: v.fallback(v.optional(FailureSchema), undefined),
});

/** @returns the text to store: Kraken's fields unchanged. */
export function serializePollResult({ snapshot, checkedAt, failure }: PollResult): string {
  return JSON.stringify({
    takenAt: snapshot?.takenAt,
    trades: snapshot?.reports.trades.map(({ fields }) => fields),
    ledgers: snapshot?.reports.ledgers.map(({ fields }) => fields),
    checkedAt,
    failure,
  });
}

/** @returns `undefined` if the text is invalid or empty. */
export function parsePollResult(text: string): PollResult | undefined {
  const stored = v.safeParse(v.pipe(v.string(), v.parseJson(), PollResultSchema), text);
  if (!stored.success) return undefined;
  const { takenAt, checkedAt = takenAt, failure, trades, ledgers } = stored.output;
  if (takenAt === undefined) return failure && { snapshot: undefined, checkedAt, failure };
  const snapshot = parseSnapshot(takenAt, trades, ledgers);
  return snapshot && { snapshot, checkedAt, failure };
}

function parseSnapshot(
  takenAt: number,
  sentTrades: unknown,
  sentLedgers: unknown,
): Snapshot | undefined {
  const trades = parseReports(sentTrades, 'trades');
  const ledgers = parseReports(sentLedgers, 'ledgers');
  return trades && ledgers && snapshotOf(takenAt, { trades, ledgers });
}
