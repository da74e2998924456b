import type { Account } from '../../core/accounts/account.ts';
import type { ReportsReader } from '../../core/reports/state.ts';
import { listOf } from '../../core/reports/summary.ts';
import { accountStep, fieldsStep, formatStep, reportStep } from './contentSteps.ts';
import type { Draft } from './draft.ts';
import { firstDayStep, lastDayStep, periodStep } from './periodSteps.ts';
import type { Step } from '../../ui/wizard/step.ts';

export interface RequestStepsOptions {
  readonly draft: Draft;
  /** What the command was run on, and is therefore not asked for. */
  readonly preset: Partial<Pick<Draft, 'account' | 'report'>>;
  readonly accounts: readonly Account[];
  readonly store: ReportsReader;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** The steps before the description. They depend on what was entered so far. */
export function requestSteps(options: RequestStepsOptions): readonly (() => Step)[] {
  const { draft, preset, accounts, store, now } = options;
  const reports = () => listOf(store.state.accounts, draft.account.id, draft.report);
  const steps: (() => Step)[] = [];
  if (!preset.account && accounts.length > 1) steps.push(() => accountStep(draft, accounts));
  if (!preset.report) steps.push(() => reportStep(draft));
  steps.push(() => periodStep(draft, reports(), now()));
  if (draft.choice === 'days') {
    steps.push(
      () => firstDayStep(draft, now()),
      () => lastDayStep(draft, now()),
    );
  }
  steps.push(
    () => fieldsStep(draft),
    () => formatStep(draft),
  );
  return steps;
}
