import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { JoinedSource } from '../../../src/core/tables/joinedSource.ts';
import { openSource } from '../../../src/core/tables/source.ts';
import { contentOf, deposits, join, kindOfError, partOf, rowsOf } from './joinedFiles.ts';
import { ledgersFile, openTable, removeTemporary, tradesFile } from './setup.ts';

/** Other columns than most files have, in another order. */
const OLD_COLUMNS = 'time txid refid type aclass asset fee amount balance'.split(' ');

describe('rows of several files as one table', () => {
  afterEach(removeTemporary);

  it('are behind one header, in the order of the files', async () => {
    const source = await join(
      ledgersFile(deposits(1, 2)),
      ledgersFile(deposits(3, 3)),
      ledgersFile(deposits(4, 6)),
    );
    const whole = ledgersFile(deposits(1, 6));
    assert.equal(await contentOf(source), whole);
    assert.equal(source.size, whole.length);
    await source.close();
  });

  it('are only those from the first byte that counts to the last one', async () => {
    const file = ledgersFile(deposits(1, 5));
    const { path } = await partOf(file);
    const [start, end] = ['"L2"', '"L4"'].map((id) => file.indexOf(id));
    assert.ok(start !== undefined && end !== undefined);
    const parts = [{ path, start, end }, await partOf(ledgersFile(deposits(6, 6)))];
    const { rows } = await rowsOf(await JoinedSource.open(parts), ['txid']);
    assert.deepEqual(rows.flat(), ['L2', 'L3', 'L6']);
  });

  it('are none where none of the rows count', async () => {
    const { path, start } = await partOf(ledgersFile(deposits(1, 3)));
    const source = await JoinedSource.open([{ path, start, end: start }]);
    assert.equal(await contentOf(source), ledgersFile([]));
    assert.equal((await openTable(source)).summary.rows, 0);
  });

  it('are of trades, too', async () => {
    const [one = '', other = ''] = ['T1', 'T2'].map((txid) => tradesFile([{ txid }]));
    const { rows, summary } = await rowsOf(await join(one, other), ['txid', 'vol']);
    assert.equal(summary.kind, 'trades');
    assert.deepEqual(rows, [
      ['T1', '1'],
      ['T2', '1'],
    ]);
  });

  it('have balances that go on from file to file', async () => {
    const { balances } = await rowsOf(
      await join(
        ledgersFile(deposits(1, 3), { columns: OLD_COLUMNS }),
        ledgersFile(deposits(4, 6).map((row) => ({ ...row, wallet: '' }))),
      ),
    );
    assert.deepEqual(balances, { state: 'holds', checked: 6, found: 0 });
    const gap = await join(ledgersFile(deposits(1, 3)), ledgersFile(deposits(5, 6)));
    assert.equal((await rowsOf(gap)).balances?.found, 1);
  });

  it('have the columns of all files, in the order of the last one', async () => {
    const last = ['balance', 'txid', 'refid', 'new'];
    const { rows, summary } = await rowsOf(
      await join(
        ledgersFile([{ txid: 'L1', amount: '7', balance: '7', extra: 'x' }], {
          columns: ['txid', 'amount', 'balance', 'extra'],
        }),
        ledgersFile([{ txid: 'L2', balance: '8', new: 'y, "z"' }], { columns: last }),
      ),
      ['txid', 'amount', 'balance', 'extra', 'new'],
    );
    assert.deepEqual(summary.columns, [...last, 'amount', 'extra']);
    assert.deepEqual(rows, [
      ['L1', '7', '7', 'x', ''],
      ['L2', '', '8', '', 'y, "z"'],
    ]);
  });

  it('are opened like any other table', async () => {
    const part = await partOf(ledgersFile(deposits(1, 3)));
    const source = await openSource({ parts: [part] });
    assert.equal((await openTable(source)).summary.rows, 3);
    await source.close();
  });

  it('are no table without files', async () => {
    assert.equal(await kindOfError([]), 'empty');
  });

  for (const [kind, file] of Object.entries({ notKraken: 'a,b\n1,2\n', empty: '' })) {
    it(`are no table where one of the files is no export: ${kind}`, async () => {
      const parts = [await partOf(ledgersFile(deposits(1, 1))), await partOf(file)];
      assert.equal(await kindOfError(parts), kind);
      assert.equal(await kindOfError(parts.toReversed()), kind);
    });
  }

  it('are no table where one of the files is of another kind', async () => {
    const parts = [await partOf(ledgersFile([{}])), await partOf(tradesFile([{}]))];
    assert.equal(await kindOfError(parts), 'notKraken');
    assert.equal(await kindOfError(parts.toReversed()), 'notKraken');
  });

  it('are no table where one of the files is a folder', async () => {
    const part = await partOf(ledgersFile([{}]));
    assert.equal(await kindOfError([part, { ...part, path: dirname(part.path) }]), 'disk');
  });
});
