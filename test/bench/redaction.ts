import { Log } from '../../src/core/log/log.ts';
import { Redactor } from '../../src/core/log/redactor.ts';
import { secretText } from '../../src/core/kraken/sign.ts';
import { benchKey } from './support/keys.ts';
import { Contestant, takeTurns } from './support/rounds.ts';
import { ratiosOf, spreadOf } from './support/statistics.ts';
import type { Row } from './support/table.ts';

/** Characters: two lengths that no log line is cut at. */
const LENGTHS = [5_000, 10_000] as const;
/** How many accounts' secrets are looked for. */
const ACCOUNTS = 5;
/** How many times as long the longer text may take: twice, where the cost grows as the text does. */
const TARGET = 2.5;
const ROUNDS = { rounds: 30, warmUp: 5, times: 5 };

/** Parts of long texts, each of which may begin what doesn't end. */
const PARTS: Readonly<Record<string, string>> = {
  letters: 'a',
  backslashes: '\\',
  escapes: '%25&amp;\\\\',
  'base64 of base64': Buffer.from(Buffer.alloc(48).toString('base64')).toString('base64'),
  'beginnings of bytes': '<aa xArray(1) [',
};

/** What it costs to take secrets out of a long line, and whether twice the length costs twice as much. */
export async function measureRedaction(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, part] of Object.entries(PARTS)) rows.push(await rowOf(name, part));
  return rows;
}

async function rowOf(name: string, part: string): Promise<Row> {
  const [half, whole] = LENGTHS.map((length) => contestantOf(part, length));
  if (!half || !whole) throw new TypeError('No lengths');
  await takeTurns([half, whole], ROUNDS);
  return {
    name: `secrets taken out of ${LENGTHS[1]} characters: ${name}`,
    ours: spreadOf(whole.cpu).median,
    unit: 'ms',
    beside: { name: 'half of it', value: spreadOf(half.cpu).median },
    ratio: spreadOf(ratiosOf(whole.cpu, half.cpu)),
    target: TARGET,
  };
}

function contestantOf(part: string, length: number): Contestant {
  const text = part.repeat(Math.ceil(length / part.length)).slice(0, length);
  const redactor = new Redactor();
  for (let number = 0; number < ACCOUNTS; number++) {
    const { apiKey, secret } = benchKey(number);
    redactor.add(apiKey);
    redactor.add(secretText(secret));
  }
  let written = '';
  const write = (line: string) => {
    written = line;
  };
  const log = new Log({ info: write, warn: write, error: write }, redactor);
  return new Contestant(String(length), () => {
    log.info(text);
    return written === '' ? Promise.reject(new Error('Nothing was logged')) : Promise.resolve();
  });
}
