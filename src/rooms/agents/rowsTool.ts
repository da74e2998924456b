import * as v from 'valibot';
import { l10n } from 'vscode';
import { RowsQuery } from '../../core/answers/query.ts';
import { REPORT_TYPES } from '../../core/kraken/report.ts';
import { accountNamed } from './accounts.ts';
import { caution } from './historyState.ts';
import { checkPeriod, checkReadable, noHistory } from './mistakes.ts';
import { defineTool, ToolError } from './tool.ts';

const MAX_ROWS = 200;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const rowsTool = defineTool({
  input: v.strictObject({
    account: v.optional(v.string()),
    report: v.optional(v.picklist(REPORT_TYPES), 'ledgers'),
    ...RowsQuery.entries,
    offset: v.optional(Count, 0),
    limit: v.optional(v.pipe(Count, v.minValue(1), v.maxValue(MAX_ROWS)), MAX_ROWS),
  }),
  prepare: (_, { account, limit }) => ({
    invocationMessage:
      account === undefined
        ? l10n.t('Reading rows of your Kraken history, at most {0}', limit)
        : l10n.t('Reading rows of the Kraken history of “{0}”, at most {1}', account, limit),
  }),
  run: async (core, { account: name, report, offset, limit, ...query }, signal) => {
    const { account } = accountNamed(core, name);
    checkPeriod(query);
    const answers = await core.openAnswers();
    const found = await answers.rows(account.id, report, query, signal);
    if (!found) throw noHistory(account);
    try {
      const { history, total, columns } = found;
      checkReadable(account, history);
      if (!history.kinds.some((kind) => kind.report === report)) {
        throw new ToolError(
          `The history of “${account.name}” keeps no ${report}; ask for ledgers.`,
        );
      }
      const rows = await found.read(offset, limit);
      signal.throwIfAborted();
      return {
        ...{ account: account.name, report, caution: caution(history) },
        ...{ total, offset, columns },
        rows: rows.map(({ cells }) => cells),
        // Deposits and withdrawals that were not complete: the real ones follow.
        announced: rows.flatMap(({ mark }, index) => (mark === 'announced' ? [index] : [])),
      };
    } finally {
      found.close();
    }
  },
});
