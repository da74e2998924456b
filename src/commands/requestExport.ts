import { l10n } from 'vscode';
import { listOf } from '../reports/summary.ts';
import type { Outcome } from '../requests/order.ts';
import { dayOf } from '../requests/days.ts';
import { namedPeriod } from '../requests/period.ts';
import { sentenceOf } from '../text/failures.ts';
import { AccountNode, GroupNode } from '../views/nodes.ts';
import type { CommandParts } from './parts.ts';
import { conclude, descriptionsOf, orderOf } from './requesting.ts';
import { accountStep, fieldsStep, formatStep, reportStep } from './steps/contentSteps.ts';
import { descriptionStep } from './steps/descriptionStep.ts';
import { requestOf, type Draft } from './steps/draft.ts';
import { runSteps } from './steps/inputSteps.ts';
import { firstDayStep, lastDayStep, periodStep } from './steps/periodSteps.ts';
import type { Step, StepOutcome } from './steps/step.ts';

/**
 * Asks what to export, and requests it.
 *
 * @param target the line of an account or of one of its lists, which then aren't asked for.
 */
export async function requestExport(parts: CommandParts, target: unknown): Promise<void> {
  const { accounts, store, now } = parts;
  const all = accounts.list();
  const given = givenBy(target);
  const account = given.account ?? all[0];
  if (!account) return;
  const draft: Draft = {
    account,
    report: given.report ?? 'ledgers',
    choice: 'thisMonth',
    period: namedPeriod('thisMonth', now()),
    firstDay: '',
    lastDay: dayOf(now() / 1000),
    fields: {},
    format: 'CSV',
    description: undefined,
  };
  let outcome: Outcome | undefined;
  const send = async (value: string): Promise<StepOutcome> => {
    outcome = await orderOf(parts, draft.account, requestOf(draft, value.trim())).send();
    if (outcome.kind !== 'refused') return 'next';
    return { step: steps().length - 1, reason: sentenceOf(outcome.failure, now()) };
  };
  const steps = (): readonly (() => Step)[] => [
    ...(given.account || all.length < 2 ? [] : [() => accountStep(draft, all)]),
    ...(given.report ? [] : [() => reportStep(draft)]),
    () => periodStep(draft, listOf(store.state.accounts, draft.account.id, draft.report), now()),
    ...(draft.choice === 'days'
      ? [() => firstDayStep(draft, now()), () => lastDayStep(draft, now())]
      : []),
    () => fieldsStep(draft),
    () => formatStep(draft),
    () =>
      descriptionStep({
        draft,
        taken: () => descriptionsOf(parts, draft.account, draft.report),
        accept: send,
      }),
  ];
  await runSteps({ title: l10n.t('Request Export'), steps });
  if (outcome) conclude(parts, draft.account, outcome);
}

function givenBy(target: unknown): Partial<Pick<Draft, 'account' | 'report'>> {
  if (target instanceof AccountNode) return { account: target.entry.account };
  return target instanceof GroupNode ? { account: target.account, report: target.report } : {};
}
