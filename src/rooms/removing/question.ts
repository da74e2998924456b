import { l10n } from 'vscode';
import type { RemovalType } from '../../core/kraken/exportRequest.ts';
import { fileStateOf, type ListedReport } from '../../core/reports/listed.ts';
import { plain } from '../../core/plainText.ts';
import { confirm } from '../../ui/messages.ts';
import { reportLabel, typeName } from '../../ui/words/reports.ts';

/** How many exports the question names before it counts the rest. */
const MAX_NAMES = 10;

/** Kraken's own ids have four letters. */
const MAX_ID_LENGTH = 40;

/** @returns whether the user agrees to remove all of the reports. */
export async function confirmRemoval(
  type: RemovalType,
  reports: readonly ListedReport[],
): Promise<boolean> {
  // VS Code's own button “Cancel” would be ambiguous here.
  return type === 'delete'
    ? confirm({
        text: deleteQuestion(reports),
        detail: deleteDetail(reports),
        yes: l10n.t('Delete'),
        no: l10n.t('Keep'),
      })
    : confirm({
        text: cancelQuestion(reports),
        detail: cancelDetail(reports),
        yes: l10n.t('Cancel Export'),
        no: l10n.t('Keep Waiting'),
      });
}

function deleteQuestion([first, ...more]: readonly ListedReport[]): string {
  return first && more.length === 0
    ? l10n.t('Delete {0} at Kraken?', fullName(first))
    : l10n.t('Delete {0} exports at Kraken?', more.length + 1);
}

function cancelQuestion([first, ...more]: readonly ListedReport[]): string {
  return first && more.length === 0
    ? l10n.t('Cancel the export {0} at Kraken?', fullName(first))
    : l10n.t('Cancel {0} exports at Kraken?', more.length + 1);
}

function deleteDetail(reports: readonly ListedReport[]): string {
  const missing = reports.filter((listed) => fileStateOf(listed) !== 'saved');
  const [first] = missing;
  const facts = [];
  if (reports.length > 1) facts.push(fullNames(reports));
  if (first) facts.push(reports.length > 1 ? lossesText(missing.length) : lossText(first));
  if (missing.length < reports.length) facts.push(l10n.t('Downloaded files stay where they are.'));
  return facts.join('\n\n');
}

function lossText({ download }: ListedReport): string {
  return download
    ? l10n.t('Its downloaded file is no longer there, and Kraken can’t restore the export.')
    : l10n.t('It was never downloaded, and Kraken can’t restore it.');
}

function lossesText(count: number): string {
  return l10n.t({
    message: 'Not downloaded: {0}. Kraken can’t restore deleted exports.',
    args: [count],
    comment: '{0} is a number of exports',
  });
}

function cancelDetail(reports: readonly ListedReport[]): string {
  return reports.length > 1 ? fullNames(reports) : l10n.t('You can request it again.');
}

function fullNames(reports: readonly ListedReport[]): string {
  const names = reports.slice(0, MAX_NAMES).map(fullName);
  const more = reports.length - names.length;
  return [...names, ...moreText(more)].join('\n');
}

function moreText(count: number): string[] {
  if (count <= 0) return [];
  return [
    count === 1
      ? l10n.t({ message: 'and 1 more', comment: 'The last line below names of exports' })
      : l10n.t({
          message: 'and {0} more',
          args: [count],
          comment: 'The last line below names of exports',
        }),
  ];
}

/** With type and id, as reports of the same period often have the same description. */
function fullName({ report }: ListedReport): string {
  return l10n.t(
    '“{0}” ({1}, {2})',
    reportLabel(report),
    typeName(report.report),
    plain(report.id, MAX_ID_LENGTH),
  );
}
