import assert from 'node:assert/strict';
import { DownloadError } from '../../../src/core/exports/downloadError.ts';
import { downloadRemedy, downloadSentence } from '../../../src/ui/words/downloadFailures.ts';

describe('A download to another computer that VS Code does not allow', () => {
  it('names the setting that allows it, and offers another folder', () => {
    const error = new DownloadError('hostNotAllowed', 'UNC host ‘nas’ access is not allowed');
    assert.equal(
      downloadSentence(error, 'Spring', '\\\\nas\\exports'),
      'VS Code does not reach the computer that “\\\\nas\\exports” is on, so “Spring” was not saved; allow it in the setting security.allowedUNCHosts and restart VS Code, or choose another folder.',
    );
    assert.equal(downloadRemedy(error), 'chooseFolder');
  });
});
