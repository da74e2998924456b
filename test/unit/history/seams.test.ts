import assert from 'node:assert/strict';
import { FIRST_DAY } from '../../../src/core/history/days.ts';
import type { Balance, FileEntry } from '../../../src/core/history/historyFile.ts';
import { brokenSeams } from '../../../src/core/history/seams.ts';

const SPOT = 'spot / main';
const EARN = 'earn / flexible';

/** A balance before and after the rows of a file. */
function balance(opening: string, closing: string, more: Partial<Balance> = {}): Balance {
  return { asset: 'BTC', wallet: SPOT, opening, closing, ...more };
}

/** A file that begins so many days after the first day of a history, and has the rows of ten. */
function file(day: number, ...balances: readonly Balance[]): FileEntry {
  const days = { first: FIRST_DAY + day, last: FIRST_DAY + day + 9 };
  const reading = { kind: 'ledgers', rows: 1, state: 'holds', checked: 1, wrong: 0 } as const;
  return {
    ...{ report: 'ledgers', id: '', days, counts: days, exportedAt: 0, changed: [] },
    table: {
      ...{ name: `${day}.csv`, sha256: '0'.repeat(64), size: 9, start: 0, end: 9, firstLine: 2 },
      ...{ reading: { ...reading, others: 0 }, balances: [...balances] },
    },
  };
}

/** Days in which nothing happened. */
function quiet(day: number): FileEntry {
  return { ...file(day), table: undefined };
}

describe('the seams between the files of a history', () => {
  it('are whole where each balance goes on as it ended', () => {
    const files = [
      file(0, balance('0', '5'), balance('0', '2.50', { asset: 'EUR' })),
      file(10, balance('5', '7.1')),
      file(20, balance('7.10', '0'), balance('2.5', '9', { asset: 'EUR' })),
    ];
    assert.deepEqual(brokenSeams(files), []);
    assert.deepEqual(brokenSeams([]), []);
  });

  it('are broken where a balance goes on in another way, each balance on its own', () => {
    const files = [
      file(0, balance('0', '5'), balance('0', '2.50', { asset: 'EUR' })),
      file(10, balance('5.0000000001', '7'), balance('2.5', '3', { asset: 'EUR' })),
      file(20, balance('7', '8'), balance('-3', '1', { asset: 'EUR', wallet: SPOT })),
    ];
    assert.deepEqual(brokenSeams(files), [
      {
        ...{ day: '2011-01-11', asset: 'BTC', wallet: SPOT },
        ...{ closing: '5', opening: '5.0000000001' },
      },
      { day: '2011-01-21', asset: 'EUR', wallet: SPOT, closing: '3', opening: '-3' },
    ]);
  });

  it('are broken once, and what follows is measured by the file after it', () => {
    const files = [
      file(0, balance('0', '5')),
      file(10, balance('6', '7')),
      file(20, balance('7', '8')),
    ];
    assert.deepEqual(
      brokenSeams(files).map(({ day }) => day),
      ['2011-01-11'],
    );
  });

  it('are broken where a balance is there from nowhere, as an account begins with nothing', () => {
    const first = [file(0, balance('1', '2'))];
    assert.deepEqual(brokenSeams(first), [
      { day: '2011-01-01', asset: 'BTC', wallet: SPOT, closing: '0', opening: '1' },
    ]);
    const later = [
      file(0, balance('0', '2')),
      file(10, balance('3', '4', { asset: 'ETH' }), balance('1', '2', { wallet: EARN })),
    ];
    assert.deepEqual(brokenSeams(later), [
      { day: '2011-01-11', asset: 'ETH', wallet: SPOT, closing: '0', opening: '3' },
      { day: '2011-01-11', asset: 'BTC', wallet: EARN, closing: '0', opening: '1' },
    ]);
  });

  it('tell wallets apart', () => {
    const files = (spot: string, earn: string) => [
      file(0, balance('0', '5'), balance('0', '3', { wallet: EARN })),
      file(10, balance(spot, '1'), balance(earn, '1', { wallet: EARN })),
    ];
    assert.deepEqual(brokenSeams(files('5', '3')), []);
    assert.deepEqual(
      brokenSeams(files('3', '5')).map(({ wallet, closing }) => [wallet, closing]),
      [
        [SPOT, '5'],
        [EARN, '3'],
      ],
    );
  });

  it('are found behind days in which nothing happened', () => {
    assert.deepEqual(brokenSeams([quiet(0), file(10, balance('0', '1'))]), []);
    const [found, ...others] = brokenSeams([
      file(0, balance('0', '5')),
      quiet(10),
      quiet(20),
      file(30, balance('6', '7')),
    ]);
    assert.equal(found?.day, '2011-01-31');
    assert.deepEqual(others, []);
    const [created] = brokenSeams([quiet(0), file(10, balance('1', '2'))]);
    assert.equal(created?.closing, '0');
  });

  it('are named by the first day that counts, which may not be the first one of the file', () => {
    const { counts, ...last } = file(10, balance('6', '7'));
    const [found] = brokenSeams([
      file(0, balance('0', '5')),
      { ...last, counts, days: { first: FIRST_DAY, last: counts.last } },
    ]);
    assert.equal(found?.day, '2011-01-11');
  });

  it('are not looked for after a gap, until a balance is known again', () => {
    const files = [
      file(0, balance('0', '5')),
      file(20, balance('6', '7'), balance('4', '4', { asset: 'ETH' })),
      file(30, balance('8', '9'), balance('4', '5', { asset: 'ETH' })),
    ];
    assert.deepEqual(brokenSeams(files), [
      { day: '2011-01-31', asset: 'BTC', wallet: SPOT, closing: '7', opening: '8' },
    ]);
  });

  it('are not looked for after a gap at the start', () => {
    const files = [file(10, balance('6', '7')), file(20, balance('7', '8'))];
    assert.deepEqual(brokenSeams(files), []);
    assert.equal(brokenSeams([...files, file(30, balance('7', '8'))]).length, 1);
  });

  it('are not broken where an asset or a wallet is seen for the first time after a gap', () => {
    const files = [
      file(10, balance('6', '7')),
      file(20, balance('2', '3', { asset: 'ETH' })),
      file(30, balance('4', '5', { wallet: EARN })),
    ];
    assert.deepEqual(brokenSeams(files), []);
    const [found, ...others] = brokenSeams([
      ...files,
      file(40, balance('6', '6', { wallet: EARN })),
    ]);
    assert.deepEqual([found?.wallet, found?.closing, others], [EARN, '5', []]);
  });

  it('are not looked for where only one of two files names the wallets', () => {
    const nameless = (opening: string, closing: string) =>
      balance(opening, closing, { wallet: '' });
    const before = [file(0, nameless('0', '5')), file(10, nameless('5', '6'))];
    const named = file(20, balance('2', '3'), balance('4', '4', { wallet: EARN }));
    assert.deepEqual(brokenSeams([...before, named]), []);
    assert.deepEqual(
      brokenSeams([
        ...before,
        named,
        file(30, balance('9', '1'), balance('8', '1', { wallet: EARN })),
      ]).map(({ closing, opening }) => [closing, opening]),
      [
        ['3', '9'],
        ['4', '8'],
      ],
    );
    const back = [file(0, balance('0', '5')), file(10, nameless('7', '8'))];
    assert.deepEqual(brokenSeams(back), []);
    assert.equal(brokenSeams([...back, file(20, nameless('7', '8'))]).length, 1);
  });

  it('are not broken where a wallet is named for the first time since files name them', () => {
    const files = [
      file(0, balance('0', '5', { wallet: '' })),
      file(10, balance('3', '4')),
      file(20, balance('2', '2', { wallet: EARN })),
    ];
    assert.deepEqual(brokenSeams(files), []);
  });

  it('are looked for among nameless wallets, too', () => {
    const nameless = (opening: string, closing: string) =>
      balance(opening, closing, { wallet: '' });
    const files = [file(0, nameless('0', '5')), file(10, nameless('4', '6'))];
    assert.deepEqual(brokenSeams(files), [
      { day: '2011-01-11', asset: 'BTC', wallet: '', closing: '5', opening: '4' },
    ]);
    const [found] = brokenSeams([file(0, nameless('1', '2'))]);
    assert.equal(found?.closing, '0');
  });
});
