import * as v from 'valibot';
import { l10n } from 'vscode';
import { dayProblem, typedPeriod } from '../../core/exports/days.ts';
import { describedDays, uniqueDescription } from '../../core/exports/description.ts';
import { REPORT_TYPES, type ReportType } from '../../core/kraken/report.ts';
import { confirm } from '../../ui/messages.ts';
import { failureMessage } from '../../ui/words/failures.ts';
import { accountNamed } from './accounts.ts';
import { defineTool, ToolError } from './tool.ts';

interface Input {
  readonly account?: string | undefined;
  readonly report: ReportType;
  readonly firstDay: string;
  readonly lastDay: string;
}

export const requestTool = defineTool<Input>({
  input: v.strictObject({
    account: v.optional(v.string()),
    report: v.picklist(REPORT_TYPES),
    firstDay: v.string(),
    lastDay: v.string(),
  }),
  prepare: (core, input) => {
    const { account } = accountNamed(core, input.account);
    periodOf(input, core.now());
    const title = l10n.t('Request an export from Kraken?');
    return {
      invocationMessage: l10n.t('Requesting an export from Kraken'),
      confirmationMessages: { title, message: questionOf(account.name, input) },
    };
  },
  run: async (core, input, signal) => {
    const { account } = accountNamed(core, input.account);
    const { report, firstDay, lastDay } = input;
    const period = periodOf(input, core.now());
    // The user may have allowed the tool for good: Kraken is asked only for what they have seen.
    const question = { text: questionOf(account.name, input), yes: l10n.t('Request') };
    const detail = l10n.t('An agent asks for it. Kraken makes the export in the background.');
    if (!(await confirm({ ...question, detail }))) {
      throw new ToolError('The user has declined the request; do not ask again by yourself.');
    }
    signal.throwIfAborted();
    const name = describedDays(report, firstDay, lastDay);
    // Others may have been requested while the question was open.
    const taken = core.requests.takenDescriptions(account, report);
    const description = uniqueDescription(name, taken);
    const request = { report, description, format: 'CSV', fields: 'all', ...period } as const;
    const sent = await core.requests.send(account, request);
    const outcome = await core.requests.settle(sent, () => Promise.resolve(undefined));
    switch (outcome.kind) {
      case 'requested':
        return {
          ...{ account: account.name, report, id: outcome.report.id, description },
          next: 'Kraken makes the export in the background, in seconds to hours. Use kraken_exports_list to see when it is ready; do not request it again.',
        };
      case 'refused':
        throw new ToolError(failureMessage(outcome.failure, core.now()));
      case 'unclear':
        throw new ToolError(
          `Kraken did not confirm the export “${description}”; do not request it again, but look for it with kraken_exports_list in a minute.`,
        );
    }
  },
});

function questionOf(account: string, { report, firstDay, lastDay }: Input): string {
  return report === 'trades'
    ? l10n.t('Request the trades of “{0}” from {1} to {2} (UTC)?', account, firstDay, lastDay)
    : l10n.t('Request the ledgers of “{0}” from {1} to {2} (UTC)?', account, firstDay, lastDay);
}

/** @param now Unix milliseconds. @throws ToolError */
function periodOf({ firstDay, lastDay }: Input, now: number) {
  const problem = dayProblem(firstDay, now) ?? dayProblem(lastDay, now, firstDay);
  const period = typedPeriod(firstDay, lastDay, now);
  if (!problem && period) return period;
  throw new ToolError(
    'firstDay and lastDay must be days such as 2025-01-31, from 2011-01-01 to today, the first one not after the last one; correct them and call again.',
  );
}
