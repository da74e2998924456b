import type * as vscode from 'vscode';
import manifest from '../../../package.json' with { type: 'json' };
import { CancellationTokenSource, Disposable } from './classes.ts';

const tools = new Map<string, vscode.LanguageModelTool<unknown>>();

/** What extensions do for the editor's agent. Nobody is asked before a tool is called. */
export const lm = {
  get tools() {
    return manifest.contributes.languageModelTools.map(
      ({ name, modelDescription, inputSchema, tags }) => ({
        ...{ name, description: modelDescription, inputSchema, tags },
      }),
    );
  },
  registerTool: (name: string, tool: vscode.LanguageModelTool<unknown>) => {
    if (tools.has(name)) throw new Error(`Tool "${name}" already has an implementation.`);
    tools.set(name, tool);
    return new Disposable(() => tools.delete(name));
  },
  invokeTool: async (
    name: string,
    options: vscode.LanguageModelToolInvocationOptions<unknown>,
    token: vscode.CancellationToken = new CancellationTokenSource().token,
  ) => {
    const tool = tools.get(name);
    if (!tool) throw new Error(`Tool ${name} was not contributed`);
    await tool.prepareInvocation?.({ input: options.input }, token);
    return tool.invoke(options, token);
  },
};
