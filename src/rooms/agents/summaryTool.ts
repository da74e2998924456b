import * as v from 'valibot';
import { l10n } from 'vscode';
import { GROUPINGS, SummaryQuery } from '../../core/answers/query.ts';
import { verdictOf } from '../../ui/words/verdict.ts';
import { accountNamed } from './accounts.ts';
import { caution, historyState } from './historyState.ts';
import { checkPeriod, checkReadable, noHistory } from './mistakes.ts';
import { defineTool, ToolError } from './tool.ts';

/** More would fill the context of a model. */
const MAX_GROUPS = 500;

export const summaryTool = defineTool({
  input: v.strictObject({ account: v.optional(v.string()), ...SummaryQuery.entries }),
  prepare: (_, { account }) => ({
    invocationMessage:
      account === undefined
        ? l10n.t('Adding up your Kraken history')
        : l10n.t('Adding up the Kraken history of “{0}”', account),
  }),
  run: async (core, { account: name, ...query }, signal) => {
    const { account } = accountNamed(core, name);
    checkPeriod(query);
    const answers = await core.openAnswers();
    const summary = await answers.summary(account.id, query, signal);
    if (!summary) throw noHistory(account);
    const { history, groups, balances, reading } = summary;
    checkReadable(account, history);
    if (groups.length > MAX_GROUPS) {
      throw new ToolError(
        `The answer would have ${groups.length} groups; ask for a shorter period, one asset, or fewer of ${GROUPINGS.join(', ')}.`,
      );
    }
    return {
      account: account.name,
      caution: caution(history),
      checks: reading ? verdictOf(reading) : 'There are no rows to check.',
      history: historyState(history),
      groups,
      balances,
    };
  },
});
