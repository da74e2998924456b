import { l10n } from 'vscode';
import type { Period, Report } from '../../core/kraken/report.ts';
import { utcDay, dayProblem, typedPeriod } from '../../core/exports/days.ts';
import { FIRST_DAY, namedPeriod, periodSince, type PeriodName } from '../../core/exports/period.ts';
import { dayRange } from '../../ui/words/times.ts';
import { proposedDescription, requestingText } from './descriptionStep.ts';
import { withUsualDetails, type Draft, type PeriodChoice } from './draft.ts';
import type { InputStep, PickItem, PickStep, StepOutcome } from '../../ui/wizard/step.ts';

/** Sends the request with the usual details. */
type Send = (signal: AbortSignal) => Promise<StepOutcome>;

export interface PeriodStepOptions {
  readonly draft: Draft;
  /** The existing ones of the same type. */
  readonly reports: readonly Report[];
  /** Unix milliseconds. Periods that include today end now. */
  readonly now: number;
  /** Called when a period was picked, unless more is asked for. */
  readonly send: Send | undefined;
  /** Shows the step again after other steps were made to follow. */
  readonly again: StepOutcome;
}

export function periodStep(options: PeriodStepOptions): PickStep {
  const { draft, reports, now, send } = options;
  const item = (choice: PeriodChoice, label: string, period?: Period): PickItem => ({
    label,
    ...(period && { description: dayRange(period.starttm, period.endtm) }),
    ...(period && send && { accept: send }),
    isDefault: choice === draft.choice,
    onPick: () => {
      draft.choice = choice;
      if (period) draft.period = period;
    },
  });
  const named = (choice: PeriodName, label: string) =>
    item(choice, label, namedPeriod(choice, now));
  const since = periodSince(reports, now);
  return {
    kind: 'pick',
    placeholder: send
      ? sendingPlaceholder(draft)
      : l10n.t('Which period? Fields, format and description come next. Days are in UTC.'),
    busyPlaceholder: requestingText(),
    items: [
      named('thisMonth', l10n.t('This month')),
      named('lastMonth', l10n.t('Last month')),
      named('thisQuarter', l10n.t('This quarter')),
      named('lastQuarter', l10n.t('Last quarter')),
      named('thisYear', l10n.t('This year')),
      named('lastYear', l10n.t('Last year')),
      named('everything', l10n.t('Everything')),
      ...(since ? [item('sinceNewest', sinceLabel(draft), since)] : []),
      item('days', l10n.t('Custom period…')),
      detailsItem(options),
    ],
  };
}

/** Has the other details asked for after the period, or no longer. */
function detailsItem({ draft, again }: PeriodStepOptions): PickItem {
  return {
    label: draft.changesDetails ? l10n.t('Don’t change details') : l10n.t('Change details…'),
    detail: l10n.t(
      'All fields, CSV, and a description such as “{0}”',
      proposedDescription(withUsualDetails(draft)),
    ),
    startsGroup: true,
    isDefault: false,
    onPick: () => {
      draft.changesDetails = !draft.changesDetails;
    },
    accept: () => Promise.resolve(again),
  };
}

export function firstDayStep(draft: Draft, now: number): InputStep {
  return {
    kind: 'input',
    prompt: l10n.t('First day of the period (YYYY-MM-DD), from 00:00:00 UTC'),
    placeholder: l10n.t('YYYY-MM-DD'),
    value: draft.firstDay,
    validate: (value) => dayMessage(value, now),
    save: (value) => {
      draft.firstDay = value.trim();
    },
    accept: () => Promise.resolve('next'),
  };
}

/** @param send called with the period, unless more is asked for. */
export function lastDayStep(draft: Draft, now: number, send: Send | undefined): InputStep {
  return {
    kind: 'input',
    prompt: l10n.t(
      'Last day of the period (YYYY-MM-DD), to 23:59:59 UTC, or to now if it is today',
    ),
    placeholder: l10n.t('YYYY-MM-DD'),
    value: draft.lastDay,
    validate: (value) => dayMessage(value, now, draft.firstDay),
    save: (value) => {
      draft.lastDay = value.trim();
    },
    busyPrompt: requestingText(),
    accept: async (_, signal) => {
      draft.period = typedPeriod(draft.firstDay, draft.lastDay, now) ?? draft.period;
      return send ? send(signal) : 'next';
    },
  };
}

function sendingPlaceholder({ report }: Draft): string {
  return report === 'trades'
    ? l10n.t('Pick a period to request its trades. Days are in UTC, as in Kraken’s files.')
    : l10n.t('Pick a period to request its ledgers. Days are in UTC, as in Kraken’s files.');
}

function sinceLabel({ report }: Draft): string {
  return report === 'trades'
    ? l10n.t('Since the newest trades export')
    : l10n.t('Since the newest ledgers export');
}

function dayMessage(value: string, now: number, first?: string): string | undefined {
  switch (dayProblem(value, now, first)) {
    case undefined:
      return undefined;
    case 'notADay':
      return l10n.t('Enter a valid date as YYYY-MM-DD, such as 2026-01-31.');
    case 'tooEarly':
      return l10n.t('Enter {0} or a later day; Kraken has no older data.', FIRST_DAY);
    case 'inFuture':
      return l10n.t('This day is in the future; in UTC, today is {0}.', utcDay(now / 1000));
    case 'beforeFirst':
      return l10n.t('Enter {0}, which is the first day, or a later day.', first ?? '');
  }
}
