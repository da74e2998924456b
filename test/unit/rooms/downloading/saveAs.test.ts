import assert from 'node:assert/strict';
import { openExports, week } from '../../../support/window/exports.ts';
import { withSetting } from '../../../support/window/settings.ts';

const SETTING = 'krakenExports.saveAs';

describe('What is kept of a download', () => {
  for (const [saveAs, endings] of [
    ['csv', ['csv']],
    ['zip', ['zip']],
    ['both', ['csv', 'zip']],
    ['xlsx', ['csv']],
    [42, ['csv']],
  ] as const) {
    it(`is what the setting says: ${saveAs}`, async () => {
      await using scene = await openExports();
      await withSetting(SETTING, saveAs, () => scene.run('downloadExport', 'Spring'));
      const files = await scene.files();
      const stems = files.map((name) => name.replace(/\.\w+$/, ''));
      assert.deepEqual(
        files.map((name) => name.replace(/.*\./, '')),
        endings,
      );
      assert.equal(new Set(stems).size, 1);
      assert.match(stems[0] ?? '', /^main-trades-2025-01-01-2025-01-07-[A-Z]{4}$/);
    });
  }

  it('is a table with tabs where one was requested', async () => {
    await using scene = await openExports({
      Main: [week('ledgers', 'Spring', { format: 'TSV' })],
    });
    await scene.run('downloadExport', 'Spring');
    const [file = ''] = await scene.files();
    assert.match(file, /\.tsv$/);
    assert.match(await scene.read(file), /^"txid"\t"refid"\t/);
  });
});
