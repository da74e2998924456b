import assert from 'node:assert/strict';
import { CancellationTokenSource, LanguageModelTextPart } from 'vscode';
import type { CancellationToken, LanguageModelTool, LanguageModelToolResult } from 'vscode';
import type { Window } from './window.ts';

/** The editor's agent: calls the tools of a window as VS Code does, and reads what they return. */
export class Agent {
  /** Everything that tools have returned, as they have written it, or said instead. */
  readonly told: string[] = [];
  readonly #window: Pick<Window, 'tools'>;

  constructor(window: Pick<Window, 'tools'>) {
    this.#window = window;
  }

  /** Calls a tool, and returns what its JSON says. */
  async ask(name: string, input: unknown = {}, token = idle()): Promise<unknown> {
    const tool = this.#tool(name);
    const result = await tool.invoke({ input, toolInvocationToken: undefined }, token);
    assert.ok(result);
    const text = textOf(result);
    this.told.push(text);
    return JSON.parse(text);
  }

  /** Calls a tool that has no answer, and returns what the model is told. */
  async refusal(name: string, input: unknown = {}, token = idle()): Promise<string> {
    const answer = await this.ask(name, input, token).catch((error: unknown) => error);
    assert.ok(answer instanceof Error, JSON.stringify(answer));
    this.told.push(answer.message);
    return answer.message;
  }

  /** What is shown while a tool runs, and what the user is asked before. */
  async prepared(name: string, input: unknown = {}): Promise<unknown> {
    return this.#tool(name).prepareInvocation?.({ input }, idle());
  }

  #tool(name: string): LanguageModelTool<unknown> {
    const tool = this.#window.tools.get(name);
    assert.ok(tool, `There is no tool ${name}`);
    return tool;
  }
}

/** A token that was cancelled before the call. */
export function cancelled(): CancellationToken {
  const source = new CancellationTokenSource();
  source.cancel();
  return source.token;
}

/** The text of a result, which has nothing else. */
export function textOf({ content }: LanguageModelToolResult): string {
  const [part, ...others] = content;
  assert.ok(part instanceof LanguageModelTextPart && others.length === 0);
  return part.value;
}

function idle(): CancellationToken {
  return new CancellationTokenSource().token;
}
