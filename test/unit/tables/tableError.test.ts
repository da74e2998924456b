import assert from 'node:assert/strict';
import { readTable } from '../../../src/core/tables/readTable.ts';
import { memorySource } from '../../../src/core/tables/source.ts';
import { TableError } from '../../../src/core/tables/tableError.ts';
import { readOptions } from './setup.ts';

function assertRefused(file: string | Uint8Array, kind: string) {
  return assert.rejects(readTable(memorySource(Buffer.from(file)), readOptions), (error) => {
    assert.ok(error instanceof TableError, String(error));
    return error.kind === kind;
  });
}

describe('a file that is neither of ledgers nor of trades', () => {
  it('is refused', async () => {
    for (const file of [
      'a,b,c\n1,2,3\n',
      '{"error":["EGeneral:Internal error"]}',
      '"txid","refid","ti',
      'txid\nL1\n',
      'amount,fee,balance\n',
      Buffer.from([0xff, 0xfe, 0x22, 0, 0x74, 0]),
      Buffer.alloc(100_000),
    ]) {
      await assertRefused(file, 'notKraken');
    }
  });

  it('is empty without any line', async () => {
    for (const file of ['', '\n', '\r\n\n']) await assertRefused(file, 'empty');
  });

  it('is one with more assets than there are', async () => {
    const rows = Array.from({ length: 60_001 }, (_, index) => `L${index},R,A${index}`);
    await assertRefused(['txid,refid,asset', ...rows].join('\n'), 'notKraken');
  });

  it('is one with more kinds of rows than there are', async () => {
    const rows = Array.from({ length: 70_000 }, (_, index) =>
      ['L', 'R', index % 300, Math.floor(index / 300)].join(','),
    );
    await assertRefused(['txid,refid,type,subtype', ...rows].join('\n'), 'notKraken');
  });
});
