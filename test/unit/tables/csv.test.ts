import assert from 'node:assert/strict';
import { toCsv } from '../../../src/core/tables/csv.ts';

describe('CSV', () => {
  it('has quotes only where they are needed', () => {
    assert.equal(
      toCsv([
        ['a', 'b c'],
        ['', '1.5'],
      ]),
      'a,b c\n,1.5\n',
    );
    assert.equal(
      toCsv([['L1,L2', 'say "hi"', 'x\ny', 'x\ry']]),
      '"L1,L2","say ""hi""","x\ny","x\ry"\n',
    );
    assert.equal(toCsv([]), '');
  });
});
