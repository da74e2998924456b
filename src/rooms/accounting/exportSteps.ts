import { l10n } from 'vscode';
import type { History } from '../../core/history/history.ts';
import type { ReportType } from '../../core/kraken/report.ts';
import type { ExportFormat } from '../../shared/exportMessages.ts';
import { typeName } from '../../ui/words/reports.ts';
import { rowsText } from '../../ui/words/verdict.ts';
import type { PickItem, PickStep, Step } from '../../ui/wizard/step.ts';
import { isJournal, yearsOf, type ExportDraft } from './draft.ts';

/** @param shown the kind that the reader shows, which is then not asked for. */
export function exportSteps(
  draft: ExportDraft,
  history: History,
  shown: ReportType | undefined,
): readonly (() => Step)[] {
  const kinds = history.kinds.filter(({ rows }) => rows > 0);
  const asksKind = shown === undefined && kinds.length > 1 && !isJournal(draft.format);
  return [
    () => formatStep(draft, shown),
    ...(asksKind ? [() => kindStep(draft, history)] : []),
    () => yearStep(draft, history),
  ];
}

function formatStep(draft: ExportDraft, shown: ReportType | undefined): PickStep {
  const item = (format: ExportFormat, label: string, detail: string): PickItem => ({
    ...{ label, detail, isDefault: format === draft.format },
    onPick: () => {
      draft.format = format;
      if (isJournal(format)) draft.report = 'ledgers';
    },
  });
  const files = [
    item('csv', l10n.t('CSV'), l10n.t('One file in Kraken’s own columns, for tax programs')),
    item(
      'parquet',
      l10n.t('Parquet'),
      l10n.t('A folder with a file for each year, for DuckDB, ClickHouse, Spark and others'),
    ),
  ];
  const journals = [
    item('beancount', l10n.t('Beancount'), l10n.t('A journal with every row and balance')),
    item('hledger', l10n.t('hledger'), l10n.t('A journal with every row and balance')),
  ];
  return {
    kind: 'pick',
    placeholder: l10n.t('What is it for?'),
    items: shown === 'trades' ? files : [...files, ...journals],
  };
}

function kindStep(draft: ExportDraft, { kinds }: History): PickStep {
  return {
    kind: 'pick',
    placeholder: l10n.t('Ledgers are the complete record; trades have prices.'),
    items: kinds.map(({ report, rows }) => ({
      ...{ label: typeName(report), description: rowsText(rows) },
      isDefault: report === draft.report,
      onPick: () => {
        draft.report = report;
      },
    })),
  };
}

function yearStep(draft: ExportDraft, history: History): PickStep {
  const item = (year: number | undefined, label: string): PickItem => ({
    ...{ label, isDefault: year === draft.year },
    onPick: () => {
      draft.year = year;
    },
  });
  return {
    kind: 'pick',
    placeholder: l10n.t('Which period? Years are in UTC, as in Kraken’s files.'),
    items: [
      item(undefined, l10n.t('Everything')),
      ...yearsOf(history, draft.report).map((year) => item(year, String(year))),
    ],
  };
}
