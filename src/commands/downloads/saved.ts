import { commands, l10n, window } from 'vscode';
import { fileStateOf, type ListedReport } from '../../reports/listed.ts';
import { plain, withoutLinks } from '../../text/plain.ts';
import { reportLabel } from '../../views/descriptions.ts';
import { ReportNode } from '../../views/nodes.ts';
import type { CommandParts } from '../parts.ts';
import { reportsMeant, type Invocation } from '../targets.ts';

/**
 * The report that a command was called on, with the files that are there at this moment.
 *
 * @returns `undefined` where there is none, which the user is told, or none was picked.
 */
export async function savedReport(
  parts: CommandParts,
  invocation: Invocation,
  placeHolder: string,
): Promise<ListedReport | undefined> {
  // A file may have been moved since the list was drawn.
  await parts.downloader.lookAll();
  const [listed] = await reportsMeant(parts, invocation, {
    fits: ({ download }) => download !== undefined,
    placeHolder,
    none: l10n.t('No export has been downloaded yet; download one first.'),
  });
  if (!listed || fileStateOf(listed) === 'saved') return listed;
  const download = l10n.t('Download');
  const picked = await window.showWarningMessage(
    l10n.t(
      'The file of “{0}” is no longer where it was put; download it again.',
      withoutLinks(plain(reportLabel(listed.report))),
    ),
    download,
  );
  if (picked) await commands.executeCommand('krakenExports.downloadExport', new ReportNode(listed));
  return undefined;
}
