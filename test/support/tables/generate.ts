import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** One row of a made-up ledgers file. Amounts are integers in units of 1e-10. */
export interface MadeRow {
  txid: string;
  refid: string;
  /** Unix seconds. */
  time: number;
  type: string;
  subtype: string;
  asset: string;
  wallet: string;
  amount: bigint;
  fee: bigint;
  balance: bigint;
}

export interface MakeOptions {
  readonly rows: number;
  readonly seed?: number;
  readonly assets?: number;
  /** Up to how many seconds pass from one transaction to the next. */
  readonly maxPause?: number;
}

const COLUMNS = 'txid refid time type subtype aclass asset wallet amount fee balance'.split(' ');
const WALLETS = ['spot / main', 'earn / flexible'] as const;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Makes the rows of an account, whose balances add up. */
export function* makeLedgers(options: MakeOptions): Generator<MadeRow, void> {
  const { rows, seed = 1, assets = 40, maxPause = 90 } = options;
  const random = numbers(seed);
  const pick = (count: number) => Math.floor(random() * count);
  const balances = new Map<string, bigint>();
  let time = Date.UTC(2023, 0, 1) / 1000;
  let made = 0;
  const book = (row: Omit<MadeRow, 'txid' | 'time' | 'balance'>): MadeRow => {
    const key = `${row.asset} ${row.wallet}`;
    const balance = (balances.get(key) ?? 0n) + row.amount - row.fee;
    balances.set(key, balance);
    made += 1;
    return { ...row, txid: id('L', made, seed), time, balance };
  };
  const amount = () => BigInt(1 + pick(1e9)) * 10n ** BigInt(1 + pick(5));
  while (made < rows) {
    time += pick(maxPause);
    const refid = id('T', made, seed);
    const asset = `A${pick(assets)}`;
    const chance = random();
    const [spot, earn] = WALLETS;
    if (chance < 0.7 && rows - made >= 2) {
      const [given, got] = [asset, `A${pick(assets)}`];
      const trade = { refid, type: 'trade', subtype: 'tradespot', wallet: spot };
      yield book({ ...trade, asset: given, amount: -amount(), fee: amount() / 400n });
      yield book({ ...trade, asset: got, amount: amount(), fee: 0n });
    } else if (chance < 0.8 && rows - made >= 2) {
      const moved = amount();
      const move = { refid, type: 'earn', subtype: 'allocation', asset, fee: 0n };
      yield book({ ...move, wallet: spot, amount: -moved });
      yield book({ ...move, wallet: earn, amount: moved });
    } else if (chance < 0.9) {
      const reward = { refid, type: 'earn', subtype: 'reward', asset, wallet: earn };
      yield book({ ...reward, amount: amount(), fee: 0n });
    } else {
      const deposit = { refid, type: 'deposit', subtype: '', asset, wallet: spot };
      yield book({ ...deposit, amount: amount(), fee: 0n });
    }
  }
}

export const LEDGERS_HEADER = `${COLUMNS.map((name) => `"${name}"`).join(',')}\n`;

/** Writes a file, of which only a part is in memory at a time. */
export async function writeLedgers(path: string, options: MakeOptions): Promise<void> {
  const file = createWriteStream(path);
  file.write(LEDGERS_HEADER);
  for (const row of makeLedgers(options)) {
    if (!file.write(lineOf(row))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

/** The line of a row in a file with eleven columns. */
export function lineOf(row: MadeRow): string {
  const { txid, refid, type, subtype, asset, wallet } = row;
  const strings = [txid, refid, timeText(row.time), type, subtype, 'currency', asset, wallet];
  const amounts = [row.amount, row.fee, row.balance].map(decimal);
  return `${strings.map((text) => `"${text}"`).join(',')},${amounts.join(',')}\n`;
}

/** @param seconds Unix time. */
export function timeText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

function decimal(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(11, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -10)}.${digits.slice(-10)}`;
}

/** For example `LABCDE-FGHIJ-KLMNOP`, different for each number. */
function id(letter: string, number: number, seed: number): string {
  let rest = (BigInt(number) * 2_654_435_761n + BigInt(seed)) & 0xffff_ffff_ffffn;
  let text = '';
  for (let index = 0; index < 16; index++) {
    text += LETTERS[Number(rest & 31n)] ?? '';
    rest = (rest >> 5n) | ((rest & 31n) << 43n);
  }
  return `${letter}${text.slice(0, 5)}-${text.slice(5, 10)}-${text.slice(10)}`;
}

function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
