import * as v from 'valibot';
import { CancellationError, LanguageModelTextPart, LanguageModelToolResult } from 'vscode';
import type { CancellationToken, PreparedToolInvocation } from 'vscode';
import type { Core } from '../../core/core.ts';
import { TableError } from '../../core/tables/tableError.ts';
import { readFailure } from '../../ui/words/tableFailures.ts';

/** A tool that an agent calls. What it returns is for a language model, and in English. */
export interface AgentTool {
  /** As the schema of the manifest has it. */
  readonly properties: v.ObjectEntries;
  readonly prepare: (core: Core, input: unknown) => PreparedToolInvocation;
  readonly invoke: (
    core: Core,
    input: unknown,
    token: CancellationToken,
  ) => Promise<LanguageModelToolResult>;
}

export interface ToolDefinition<Input> {
  /** VS Code does not check the input against the schema of the manifest. */
  readonly input: v.GenericSchema<unknown, Input> & { readonly entries: v.ObjectEntries };
  /**
   * What is shown while it runs, and what the user is asked before if it changes something.
   *
   * @throws ToolError if the call is going to fail: then nobody is asked.
   */
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
    properties: input.entries,
    prepare: (core, value) => {
      try {
        return prepare(core, parse(input, value));
      } catch (error) {
        // The call is going to fail, and tells why.
        if (error instanceof ToolError) return {};
        throw error;
      }
    },
    invoke: async (core, value, token) => {
      await core.loaded;
      const signal = signalOf(token);
      try {
        signal.throwIfAborted();
        const answer = await run(core, parse(input, value), signal);
        return new LanguageModelToolResult([new LanguageModelTextPart(JSON.stringify(answer))]);
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        throw toToolError(core, error);
      }
    },
  };
}

/** @throws ToolError */
function parse<Input>(schema: v.GenericSchema<unknown, Input>, value: unknown): Input {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  if (path === null) {
    throw new ToolError('The input must be an object as in the schema; correct it and call again.');
  }
  if (issue.type !== 'strict_object') {
    throw new ToolError(`“${path}” can’t be used (${issue.message}); correct it and call again.`);
  }
  throw new ToolError(
    issue.expected === 'never'
      ? `“${path}” is unknown; leave it out and call again.`
      : `“${path}” is missing; add it and call again.`,
  );
}

function signalOf(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  const cancel = () => {
    abort.abort(new CancellationError());
  };
  if (token.isCancellationRequested) cancel();
  token.onCancellationRequested(cancel);
  return abort.signal;
}

/** What the model is told of an error; the details of bugs are in the log only. */
function toToolError({ onUnexpected }: Pick<Core, 'onUnexpected'>, error: unknown): ToolError {
  if (error instanceof ToolError) return error;
  if (!(error instanceof TableError)) onUnexpected(error);
  return new ToolError(readFailure(error));
}
