import { l10n } from 'vscode';
import { FIELDS } from '../../core/kraken/exportRequest.ts';
import { utcDay } from '../../core/exports/days.ts';
import {
  describedDays,
  descriptionProblem,
  MAX_DESCRIPTION_LENGTH,
  uniqueDescription,
} from '../../core/exports/description.ts';
import { fieldsOf, isPartial, type Draft } from './draft.ts';
import type { InputStep } from '../../ui/wizard/step.ts';

export interface DescriptionStepOptions {
  readonly draft: Draft;
  /** The descriptions that are in use. */
  readonly taken: () => readonly string[];
  /** Sends the request. */
  readonly accept: InputStep['accept'];
}

/** The last step: asks for the description and sends the request. */
export function descriptionStep({ draft, taken, accept }: DescriptionStepOptions): InputStep {
  const proposed = uniqueDescription(proposedDescription(draft), taken());
  return {
    kind: 'input',
    prompt: l10n.t('Enter a description that you and this extension can recognize the export by'),
    placeholder: l10n.t('Description'),
    value: draft.description ?? proposed,
    busyPrompt: requestingText(),
    validate: (value) => descriptionMessage(value, taken()),
    save: (value) => {
      draft.description = value.trim() === proposed ? undefined : value;
    },
    accept,
  };
}

/** Shown while the request is sent. */
export function requestingText(): string {
  return l10n.t('Requesting the export from Kraken…');
}

/** Such as "Ledgers 2025, TSV, 3 of 10 fields": in English, as `describedDays` is. */
export function proposedDescription(draft: Draft): string {
  const { report, format, period } = draft;
  const parts = [describedDays(report, utcDay(period.starttm), utcDay(period.endtm))];
  if (format !== 'CSV') parts.push(format);
  if (isPartial(draft)) {
    parts.push(`${fieldsOf(draft).length} of ${FIELDS[report].length} fields`);
  }
  return parts.join(', ');
}

function descriptionMessage(value: string, taken: readonly string[]): string | undefined {
  switch (descriptionProblem(value, taken)) {
    case undefined:
      return undefined;
    case 'empty':
      return l10n.t('The export needs a description.');
    case 'long':
      return l10n.t(
        'The description has more than {0} characters; shorten it.',
        MAX_DESCRIPTION_LENGTH,
      );
    case 'unprintable':
      return l10n.t('The description contains characters that can’t be shown; remove them.');
    case 'taken':
      return l10n.t(
        'An export named “{0}” already exists; enter another description.',
        value.trim(),
      );
  }
}
