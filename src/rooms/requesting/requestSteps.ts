import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import { listOf } from '../../core/reports/summary.ts';
import { accountStep, fieldsStep, formatStep, reportStep } from './contentSteps.ts';
import { descriptionStep, proposedDescription } from './descriptionStep.ts';
import { requestOf, withUsualDetails, type Draft } from './draft.ts';
import { firstDayStep, lastDayStep, periodStep } from './periodSteps.ts';
import type { RequestSender } from './requestSender.ts';
import type { Step } from '../../ui/wizard/step.ts';

export interface RequestStepsOptions {
  readonly draft: Draft;
  /** What the command was run on, and is therefore not asked for. */
  readonly preset: Partial<Pick<Draft, 'account' | 'report'>>;
  readonly accounts: readonly Account[];
  readonly sender: RequestSender;
}

/** The steps, the last of which sends the request. They depend on what was entered so far. */
export function requestSteps(
  { store, requests, now }: Pick<Core, 'store' | 'requests' | 'now'>,
  { draft, preset, accounts, sender }: RequestStepsOptions,
): readonly (() => Step)[] {
  const steps: (() => Step)[] = [];
  if (!preset.account && accounts.length > 1) steps.push(() => accountStep(draft, accounts));
  if (!preset.report) steps.push(() => reportStep(draft));
  const sendAt = (step: number) => (signal: AbortSignal) => {
    const usual = withUsualDetails(draft);
    const request = requestOf(usual, proposedDescription(usual));
    return sender.sendUnique(draft.account, request, step, signal);
  };
  const period = steps.length;
  steps.push(() =>
    periodStep({
      ...{ draft, now: now() },
      reports: listOf(store.state.accounts, draft.account.id, draft.report),
      send: draft.changesDetails ? undefined : sendAt(period),
      again: { step: period, reason: '' },
    }),
  );
  if (draft.choice === 'days') {
    const lastDay = steps.length + 1;
    steps.push(
      () => firstDayStep(draft, now()),
      () => lastDayStep(draft, now(), draft.changesDetails ? undefined : sendAt(lastDay)),
    );
  }
  if (!draft.changesDetails) return steps;
  const description = steps.length + 2;
  return [
    ...steps,
    () => fieldsStep(draft),
    () => formatStep(draft),
    () =>
      descriptionStep({
        draft,
        taken: () => requests.takenDescriptions(draft.account, draft.report),
        accept: (text, signal) =>
          sender.send(draft.account, requestOf(draft, text.trim()), description, signal),
      }),
  ];
}
