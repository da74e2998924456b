import * as v from 'valibot';
import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import { utcDay } from '../../core/exports/days.ts';
import { allListed, type ListedReport } from '../../core/reports/listed.ts';
import { phaseOf } from '../../core/reports/phase.ts';
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
    const listed = find(core, input);
    const invocationMessage = l10n.t('Downloading an export from Kraken');
    // The call is going to fail, and tells why.
    if (!listed) return { invocationMessage };
    const title = l10n.t('Download an export from Kraken?');
    return { invocationMessage, confirmationMessages: { title, message: questionOf(listed) } };
  },
  run: async (core, input, signal) => {
    const { account } = accountNamed(core, input.account);
    const listed = find(core, input);
    if (!listed) {
      throw new ToolError(
        `There is no export ${input.id} of “${account.name}”; use kraken_exports_list for the ids.`,
      );
    }
    const phase = phaseOf(listed.report, core.now());
    if (phase !== 'ready') {
      throw new ToolError(
        `The export is ${phase}, and only ready ones can be downloaded; look again with kraken_exports_list, or request a new one.`,
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

function find({ store }: Pick<Core, 'store'>, { account, id }: Input): ListedReport | undefined {
  return allListed(store.state.accounts).find(
    (listed) =>
      listed.report.id === id && (account === undefined || listed.account.name === account),
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
