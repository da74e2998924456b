import { Uri } from 'vscode';
import { baseNameOf, extensionOf } from '../core/exports/fileName.ts';
import type { ListedReport } from '../core/reports/listed.ts';
import { tableUri } from './archiveUri.ts';

/** The table of a downloaded report, in its archive if there is no other. */
export function savedUri({ account, report, download }: ListedReport): Uri | undefined {
  const table = download?.files.find(({ kind }) => kind === 'table');
  if (table) return Uri.file(table.path);
  const archive = download?.files[0];
  return (
    archive && tableUri(archive.path, `${baseNameOf(account.name, report)}.${extensionOf(report)}`)
  );
}
