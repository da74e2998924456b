import { Uri } from 'vscode';
import { REPORT_TYPES, type ReportType } from '../core/kraken/report.ts';

/** Stands for all files of one kind in the folder of a history; editors are named by the folder. */
const SCHEME = 'kraken-history';

export function historyUri(folder: string, report: ReportType): Uri {
  return Uri.file(folder).with({ scheme: SCHEME, fragment: report });
}

/** @returns `undefined` if the URI is not one of a history. */
export function historyOf(
  uri: Uri,
): { readonly folder: string; readonly report: ReportType } | undefined {
  if (uri.scheme !== SCHEME) return undefined;
  const report = REPORT_TYPES.find((each) => each === uri.fragment) ?? 'ledgers';
  return { folder: uri.with({ scheme: 'file', fragment: '' }).fsPath, report };
}
