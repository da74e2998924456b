import * as l10n from '@vscode/l10n';
import type { Row } from '../../../shared/table.ts';
import { formatCount } from '../format/counts.ts';
import { spoken } from '../format/joined.ts';

/** What is known about a row beside its cells. */
export interface RowLabel {
  readonly line: string;
  /** What a tooltip says. */
  readonly remark: string | undefined;
  /** Both, to be spoken. */
  readonly spoken: string;
}

/** @param findings sentences about the row, as far as they are known. */
export function rowLabel(row: Row, findings: readonly string[] = []): RowLabel {
  const line = formatCount(row.line);
  const remark = remarkOn(row, findings);
  const name = l10n.t('Line {0}', line);
  return { line, remark, spoken: remark === undefined ? name : spoken(name, remark) };
}

/** What is special about rows in italics. */
export function announcedText(): string {
  return l10n.t('Announced: not complete when the export was made, so in no sum');
}

function remarkOn({ mark }: Row, findings: readonly string[]): string | undefined {
  switch (mark) {
    case 'none':
      return undefined;
    case 'announced':
      return announcedText();
    case 'finding':
      return findings.length > 0 ? findings.join('\n') : l10n.t('Has a finding');
    case 'unreadable':
      return findings.length > 0
        ? l10n.t('Could not be read: {0}', findings.join('\n'))
        : l10n.t('Could not be read');
  }
}
