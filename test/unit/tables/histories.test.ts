import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  LEDGERS_HEADER,
  lineOf,
  makeLedgers,
  type MadeRow,
  type MakeOptions,
} from '../../support/tables/generate.ts';
import { openFile, openTable, piecesSource } from './setup.ts';

/** What to make, so that a failure is told in a few words. */
const options = fc.record({
  rows: fc.integer({ min: 1, max: 150 }),
  seed: fc.nat(),
  assets: fc.constantFrom(1, 3, 40),
  /** With short pauses, many rows are in one second. */
  maxPause: fc.constantFrom(2, 5, 90),
});

/** What to make, and the number of one row in it. */
const choice = fc.tuple(options, fc.nat(1_000));

/** A history, and one of its rows by its index. */
function chosen([made, number]: readonly [MakeOptions, number]) {
  const rows = [...makeLedgers(made)];
  return { rows, index: number % rows.length };
}

function fileOf(rows: readonly MadeRow[]): string {
  return LEDGERS_HEADER + rows.map(lineOf).join('');
}

/** The line of a row that has this index. */
const toLine = (index: number) => index + 2;

function isSameBalance(one: MadeRow | undefined, other: MadeRow | undefined): boolean {
  return one?.asset === other?.asset && one?.wallet === other?.wallet;
}

/** Whether there is a row of the same balance in an earlier second: else, the row tells the opening. */
function hasBefore(rows: readonly MadeRow[], index: number): boolean {
  const row = rows[index];
  return rows.some((other) => isSameBalance(other, row) && row && other.time < row.time);
}

/** The index of the next row of the same balance, or -1. */
function nextOf(rows: readonly MadeRow[], index: number): number {
  return rows.findIndex((other, at) => at > index && isSameBalance(other, rows[index]));
}

/** Changes one digit of an amount. */
function changeDigit(units: bigint, place: number): bigint {
  const power = 10n ** BigInt(place % 12);
  const digit = (units / power) % 10n;
  return units + (digit === 9n || digit === -9n ? -1n : 1n) * (units < 0n ? -power : power);
}

function units(text: string): bigint {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)\.?(\d*)$/.exec(text) ?? [];
  return BigInt(`${sign}${whole}${fraction.padEnd(10, '0')}`);
}

describe('a history that was made', () => {
  it('adds up, and so do its sums', async () => {
    await fc.assert(
      fc.asyncProperty(options, async (made) => {
        const rows = [...makeLedgers(made)];
        const { summary, check } = await openFile(fileOf(rows));
        assert.deepEqual(
          summary.checks.filter(({ found }) => found > 0),
          [],
        );
        assert.equal(check('balances')?.checked, rows.length);
        for (const sums of summary.apart) {
          const own = rows.filter(
            ({ asset, wallet }) => asset === sums.asset && wallet === sums.wallet,
          );
          const sumOf = (value: (row: MadeRow) => bigint) =>
            own.reduce((sum, row) => sum + value(row), 0n);
          const ofKind = (kind: string, sign: bigint) =>
            sumOf(({ type, subtype, amount }) =>
              kind === (subtype || type) && amount * sign > 0n ? amount : 0n,
            );
          assert.equal(sums.rows, own.length);
          assert.equal(units(sums.opening), 0n);
          assert.equal(units(sums.deposits), ofKind('deposit', 1n));
          assert.equal(units(sums.tradedIn), ofKind('tradespot', 1n));
          assert.equal(units(sums.tradedOut), ofKind('tradespot', -1n));
          assert.equal(units(sums.rewards), ofKind('reward', 1n));
          assert.equal(units(sums.other), ofKind('allocation', 1n) + ofKind('allocation', -1n));
          assert.equal(
            units(sums.fees),
            sumOf(({ fee }) => -fee),
          );
          assert.equal(sums.unexplained, '0');
          assert.equal(units(sums.closing), own.at(-1)?.balance);
        }
      }),
    );
  });

  it('adds up in whatever order the rows of a second are', async () => {
    const places = fc.array(fc.nat(9), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(options, places, async (made, order) => {
        const rows = [...makeLedgers(made)]
          .map((row, at) => ({ row, place: row.time * 10 + (order[at % order.length] ?? 0) }))
          .sort((one, other) => one.place - other.place)
          .map(({ row }) => row);
        const { summary, check, ask } = await openFile(fileOf(rows));
        assert.deepEqual([check('balances')?.state, check('order')?.state], ['holds', 'holds']);
        for (const { asset, closing } of summary.together) {
          const { points } = await ask('asset', { asset });
          assert.equal(points.at(-1)?.balance, closing);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is the same in whatever pieces it arrives', async () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(choice, lengths, fc.boolean(), async (choice, pieces, isCrlf) => {
        const { rows, index } = chosen(choice);
        const changed = rows.map((row, at) => (at === index ? { ...row, balance: 5n } : row));
        const text = `${fileOf(changed)}"broken\n\n${fileOf(rows.slice(0, 1))}`;
        const bytes = Buffer.from(isCrlf ? text.replaceAll('\n', '\r\n') : text);
        const whole = await openFile(bytes);
        const inPieces = await openTable(piecesSource(bytes, pieces));
        assert.deepEqual(inPieces.summary, whole.summary);
        for (const { name } of whole.summary.checks) {
          assert.deepEqual(await inPieces.findings(name), await whole.findings(name));
        }
        assert.deepEqual(await inPieces.rows(), await whole.rows());
      }),
      { numRuns: 50 },
    );
  });

  it('adds up from its newest row to its oldest', async () => {
    await fc.assert(
      fc.asyncProperty(options, async (made) => {
        const rows = [...makeLedgers(made)];
        const forwards = await openFile(fileOf(rows));
        const backwards = await openFile(fileOf(rows.toReversed()));
        assert.deepEqual(backwards.summary, forwards.summary);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a history with one thing wrong', () => {
  for (const column of ['amount', 'fee'] as const) {
    it(`names the row with a wrong ${column}`, async () => {
      await fc.assert(
        fc.asyncProperty(choice, fc.nat(), async (choice, place) => {
          const { rows, index } = chosen(choice);
          fc.pre(hasBefore(rows, index));
          const changed = rows.map((row, at) =>
            at === index ? { ...row, [column]: changeDigit(row[column], place) } : row,
          );
          const { named } = await openFile(fileOf(changed));
          assert.deepEqual(await named('balances'), [toLine(index)]);
        }),
      );
    });
  }

  it('names the row with a wrong balance, and the next one of it', async () => {
    await fc.assert(
      fc.asyncProperty(choice, fc.nat(), async (choice, place) => {
        const { rows, index } = chosen(choice);
        const next = nextOf(rows, index);
        fc.pre(hasBefore(rows, index));
        const changed = rows.map((row, at) =>
          at === index ? { ...row, balance: changeDigit(row.balance, place) } : row,
        );
        const { named } = await openFile(fileOf(changed));
        const expected = [index, next].filter((at) => at >= 0).map(toLine);
        assert.deepEqual(await named('balances'), expected);
      }),
    );
  });

  it('names the row after the one that is missing', async () => {
    await fc.assert(
      fc.asyncProperty(choice, async (choice) => {
        const { rows, index } = chosen(choice);
        const next = nextOf(rows, index);
        fc.pre(next >= 0 && hasBefore(rows, index));
        const { named } = await openFile(fileOf(rows.toSpliced(index, 1)));
        assert.deepEqual(await named('balances'), [toLine(next - 1)]);
      }),
    );
  });

  it('names the row that is there twice', async () => {
    await fc.assert(
      fc.asyncProperty(choice, fc.nat(), async (choice, number) => {
        const { rows, index } = chosen(choice);
        const [row] = rows.slice(index);
        assert.ok(row);
        const place = index + 1 + (number % (rows.length - index));
        const { named } = await openFile(fileOf(rows.toSpliced(place, 0, row)));
        assert.deepEqual(await named('ids'), [toLine(place)]);
        const names = await named('balances');
        assert.ok(names.includes(toLine(place)) || !hasBefore(rows, index));
      }),
    );
  });

  it('names the row that was moved', async () => {
    await fc.assert(
      fc.asyncProperty(choice, fc.nat(), async (choice, number) => {
        const { rows, index } = chosen(choice);
        const [row] = rows.slice(index);
        assert.ok(row);
        const others = rows.toSpliced(index, 1);
        const place = number % rows.length;
        const passed = others.slice(Math.min(index, place), Math.max(index, place));
        // Of two neighbours, either could have been moved.
        fc.pre(new Set([row, ...passed].map(({ time }) => time)).size > 2);
        const { named } = await openFile(fileOf(others.toSpliced(place, 0, row)));
        assert.deepEqual(await named('order'), [toLine(place)]);
      }),
    );
  });
});
