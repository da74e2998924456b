import assert from 'node:assert/strict';
import { remedyActions } from '../../../../src/ui/remedy.ts';
import { failureMessage } from '../../../../src/ui/words/failures.ts';

describe('A download to another computer that VS Code does not allow', () => {
  it('names the setting that allows it, and offers another folder', () => {
    const failure = { kind: 'hostNotAllowed', text: '\\\\nas\\exports' } as const;
    assert.equal(
      failureMessage(failure, Date.now()),
      'VS Code is not allowed to access the host of “\\\\nas\\exports”; add it to the setting security.allowedUNCHosts and restart VS Code, or choose another folder.',
    );
    const ways = { tryAgain: () => undefined, chooseFolder: () => undefined };
    assert.deepEqual(
      remedyActions(failure.kind, ways).map(({ label }) => label),
      ['Choose Folder…', 'Try Again'],
    );
  });
});
