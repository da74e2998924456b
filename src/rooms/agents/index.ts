import { commands, Disposable, lm } from 'vscode';
import type { Core } from '../../core/core.ts';
import { PREFIX } from '../../ui/commands.ts';
import type { Room } from '../../ui/ui.ts';
import type { AgentTool } from './tool.ts';

/** What the editor's agent can ask for, by the names of the manifest; each is loaded when used. */
export const agentTools: Readonly<Record<string, () => Promise<AgentTool>>> = {
  kraken_exports_list: () => import('./listTool.ts').then(({ listTool }) => listTool),
  kraken_exports_request: () => import('./requestTool.ts').then(({ requestTool }) => requestTool),
  kraken_exports_download: () =>
    import('./downloadTool.ts').then(({ downloadTool }) => downloadTool),
  kraken_history_summary: () => import('./summaryTool.ts').then(({ summaryTool }) => summaryTool),
  kraken_history_rows: () => import('./rowsTool.ts').then(({ rowsTool }) => rowsTool),
};

/** Answers the editor's agent. */
export const agents: Room = (core) =>
  Disposable.from(...Object.entries(agentTools).map(([name, load]) => register(core, name, load)));

function register(core: Core, name: string, load: () => Promise<AgentTool>): Disposable {
  return lm.registerTool<unknown>(name, {
    prepareInvocation: async ({ input }) => {
      await core.loaded;
      return (await load()).prepare(core, input);
    },
    invoke: async ({ input }, token) => {
      const answer = await (await load()).invoke(core, input, token);
      if (name.startsWith('kraken_history_')) {
        void commands.executeCommand('setContext', `${PREFIX}hasAnswer`, true);
      }
      return answer;
    },
  });
}
