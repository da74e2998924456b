import * as v from 'valibot';
import { LanguageModelTextPart, LanguageModelToolResult } from 'vscode';
import type { CancellationToken, PreparedToolInvocation } from 'vscode';
import type { Core } from '../../core/core.ts';
import { TableError } from '../../core/tables/tableError.ts';
import { readFailure } from '../../ui/words/tableFailures.ts';

/** A tool that an agent calls. What it returns is for a language model, and in English. */
export interface AgentTool {
  readonly prepare: (core: Core, input: unknown) => PreparedToolInvocation;
  readonly invoke: (
    core: Core,
    input: unknown,
    token: CancellationToken,
  ) => Promise<LanguageModelToolResult>;
}

export interface ToolDefinition<Input> {
  /** VS Code does not check the input against the schema of the manifest. */
  readonly input: v.GenericSchema<unknown, Input>;
  /** What is shown while it runs, and what the user is asked before if it changes something. */
  readonly prepare: (core: Core, input: Input) => PreparedToolInvocation;
  /**
   * @returns what is handed over as JSON.
   * @throws ToolError; TableError; the signal's reason if it was aborted.
   */
  readonly run: (core: Core, input: Input, signal: AbortSignal) => Promise<object>;
}

/** Why a tool has no answer, and what the model is to do, in one sentence. */
export class ToolError extends Error {}

export function defineTool<Input>({ input, prepare, run }: ToolDefinition<Input>): AgentTool {
  return {
    prepare: (core, value) => {
      const parsed = v.safeParse(input, value);
      // The call is going to fail, and tells why.
      return parsed.success ? prepare(core, parsed.output) : {};
    },
    invoke: async (core, value, token) => {
      await core.loaded;
      const answer = await run(core, parse(input, value), signalOf(token)).catch(rethrow);
      return new LanguageModelToolResult([new LanguageModelTextPart(JSON.stringify(answer))]);
    },
  };
}

function parse<Input>(schema: v.GenericSchema<unknown, Input>, value: unknown): Input {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  const where = path === null ? 'The input' : `“${path}”`;
  throw new ToolError(`${where} can’t be used (${issue.message}); correct it and call again.`);
}

function signalOf(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  if (token.isCancellationRequested) abort.abort();
  token.onCancellationRequested(() => {
    abort.abort();
  });
  return abort.signal;
}

function rethrow(error: unknown): never {
  if (error instanceof TableError) throw new ToolError(readFailure(error));
  throw error;
}
