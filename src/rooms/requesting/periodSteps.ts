import { l10n } from 'vscode';
import type { Period, Report } from '../../core/kraken/report.ts';
import { utcDay, dayProblem, typedPeriod } from '../../core/exports/days.ts';
import { FIRST_DAY, namedPeriod, periodSince, type PeriodName } from '../../core/exports/period.ts';
import { dayRange } from '../../ui/words/times.ts';
import type { Draft, PeriodChoice } from './draft.ts';
import type { InputStep, PickItem, PickStep } from '../../ui/wizard/step.ts';

/**
 * @param reports the existing ones of the same type.
 * @param now Unix milliseconds. Periods that include today end now.
 */
export function periodStep(draft: Draft, reports: readonly Report[], now: number): PickStep {
  const item = (choice: PeriodChoice, label: string, period?: Period): PickItem => ({
    label,
    ...(period && { description: dayRange(period.starttm, period.endtm) }),
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
    placeholder: l10n.t('Which period? Days are in UTC, as in Kraken’s files.'),
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
    ],
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

export function lastDayStep(draft: Draft, now: number): InputStep {
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
    accept: () => {
      draft.period = typedPeriod(draft.firstDay, draft.lastDay, now) ?? draft.period;
      return Promise.resolve('next');
    },
  };
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
