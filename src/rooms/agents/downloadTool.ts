import * as v from 'valibot';
import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import { utcDay } from '../../core/exports/days.ts';
import { listedReports, type ListedReport } from '../../core/reports/listed.ts';
import { isPending, phaseOf } from '../../core/reports/phase.ts';
import { referenceOf } from '../../core/reports/reference.ts';
import { downloadFolder } from '../../ui/downloads/folder.ts';
import { setting } from '../../ui/settings.ts';
import { failureMessage } from '../../ui/words/failures.ts';
import { reportLabel, typeName } from '../../ui/words/reports.ts';
import { accountNamed } from './accounts.ts';
import { defineTool, ToolError } from './tool.ts';

interface Input {
  readonly account?: string | undefined;
  readonly id: string;
}

export const downloadTool = defineTool<Input>({
  input: v.strictObject({ account: v.optional(v.string()), id: v.string() }),
  prepare: (core, input) => {
    const title = l10n.t('Download an export from Kraken?');
    return {
      invocationMessage: l10n.t('Downloading an export from Kraken'),
      confirmationMessages: { title, message: questionOf(find(core, input)) },
    };
  },
  run: async (core, input, signal) => {
    const listed = find(core, input);
    const { account } = listed;
    const phase = phaseOf(listed.report, core.now());
    if (phase !== 'ready') {
      const advice = isPending(phase)
        ? 'look again with kraken_exports_list'
        : 'ask the user whether to request a new one';
      throw new ToolError(
        `The export is ${phase}, and only ready ones can be downloaded; ${advice}.`,
      );
    }
    const folder = await downloadFolder();
    if (folder === undefined) {
      throw new ToolError('The user has chosen no folder for downloads; ask before trying again.');
    }
    const target = { folder, saveAs: setting('saveAs'), signal };
    const [outcome] = await core.downloads.download([referenceOf(listed)], target);
    signal.throwIfAborted();
    switch (outcome?.kind) {
      case 'saved':
        return { account: account.name, files: outcome.files.map(({ path }) => path) };
      case 'failed':
        throw new ToolError(failureMessage(outcome.failure, core.now()));
      case 'skipped':
      case 'unlisted':
      case undefined:
        throw new ToolError(
          'The export is being downloaded already, or is no longer in Kraken’s list; look again with kraken_exports_list.',
        );
    }
  },
});

/** @throws ToolError */
function find(core: Pick<Core, 'store'>, { account: name, id }: Input): ListedReport {
  const entry = accountNamed(core, name);
  const listed = listedReports(entry).find(({ report }) => report.id === id);
  if (listed) return listed;
  throw new ToolError(
    `There is no export ${id} of “${entry.account.name}”; use kraken_exports_list for the ids.`,
  );
}

function questionOf({ account, report }: ListedReport): string {
  const { datastarttm, dataendtm } = report;
  const name = reportLabel(report);
  const kind = typeName(report.report);
  return datastarttm === undefined || dataendtm === undefined
    ? l10n.t('Download “{0}” ({1}) of “{2}”?', name, kind, account.name)
    : l10n.t(
        'Download “{0}” ({1}, {2} to {3}) of “{4}”?',
        ...[name, kind, utcDay(datastarttm), utcDay(dataendtm), account.name],
      );
}
