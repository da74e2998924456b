import assert from 'node:assert/strict';
import * as v from 'valibot';
import { CancellationTokenSource } from 'vscode';
import { openCore } from '../../../../src/core/core.ts';
import { TableError } from '../../../../src/core/tables/tableError.ts';
import { defineTool, ToolError } from '../../../../src/rooms/agents/tool.ts';
import { Computer } from '../../../support/computer.ts';

/** Calls a tool that fails, and returns what the model is told, and the log. */
async function callFailing(error: Error) {
  await using computer = await Computer.open();
  const host = computer.newHost();
  const core = openCore(host);
  const tool = defineTool({
    input: v.strictObject({}),
    prepare: () => ({}),
    run: () => Promise.reject(error),
  });
  const { token } = new CancellationTokenSource();
  const told = await tool.invoke(core, {}, token).catch((thrown: unknown) => thrown);
  await core.close();
  assert.ok(told instanceof ToolError);
  return { told: told.message, log: host.log.join('\n') };
}

describe('A tool that fails', () => {
  it('tells the model what to do', async () => {
    const { told, log } = await callFailing(new ToolError('Ask the user.'));
    assert.deepEqual([told, log], ['Ask the user.', '']);
  });

  it('tells the model what is wrong with a file', async () => {
    const { told, log } = await callFailing(new TableError('damaged'));
    assert.equal(told, 'The archive is damaged or incomplete; download the export again.');
    assert.equal(log, '');
  });

  it('tells the model nothing of what nobody foresaw, but the log does', async () => {
    const { told, log } = await callFailing(new Error('no worker in /home/kim'));
    assert.equal(told, 'Something went wrong in Exports for Kraken; see the log for details.');
    assert.match(log, /no worker in \/home\/kim/);
  });
});
