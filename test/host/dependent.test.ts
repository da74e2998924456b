import assert from 'node:assert/strict';
import { extensions } from 'vscode';

describe('Another extension', () => {
  it('gets the reports, and histories where there are any', async () => {
    const dependent = extensions.getExtension('test.dependent');
    assert.ok(dependent);
    assert.deepEqual(await dependent.activate(), {
      apiVersion: 1,
      reports: 0,
      history: undefined,
    });
  });
});
