import { Agent } from '../../../support/window/agent.ts';
import { openHistories, TODAY, type HistoriesOptions } from '../../../support/window/histories.ts';
import { writeHistory, type WrittenFile } from '../../../support/window/writtenHistory.ts';
import { ledgersFile, tradesFile, type Cells } from '../../tables/setup.ts';

const TRADE = { refid: 'R3', type: 'trade', subtype: 'tradespot', time: '2025-01-20 08:30:00' };
const REWARD = { type: 'earn', subtype: 'reward', asset: 'XBT.M', wallet: 'earn / flexible' };

/** Two deposits, the first of which was announced before; a trade; and a reward. */
export const ROWS: readonly Cells[] = [
  { txid: '', refid: 'R1', time: '2025-01-04 10:00:00', asset: 'ZEUR', amount: '1000' },
  {
    ...{ txid: 'L1', refid: 'R1', time: '2025-01-05 10:00:00', asset: 'ZEUR' },
    ...{ amount: '1000.0000', balance: '1000.0000' },
  },
  {
    ...{ ...TRADE, txid: 'L2', asset: 'ZEUR' },
    ...{ amount: '-500.1000', fee: '1.3000', balance: '498.6000' },
  },
  { ...TRADE, txid: 'L3', asset: 'XXBT', amount: '0.0100000000', balance: '0.0100000000' },
  {
    ...REWARD,
    txid: 'L4',
    time: '2025-02-28 23:59:59',
    amount: '0.0000000001',
    balance: '0.0000000001',
  },
  {
    ...{ txid: 'L5', refid: 'R5', time: '2025-03-01 00:00:00', asset: 'EUR' },
    ...{ amount: '0.4000', balance: '499.0000' },
  },
];

/** A file with all of these rows, and one with the trade. */
export const LEDGERS: WrittenFile = {
  ...{ text: ledgersFile(ROWS), first: '2011-01-01', last: '2025-03-09' },
};
export const TRADES: WrittenFile = {
  text: tradesFile([{ txid: 'T1', time: '2025-01-20 08:30:00.0000' }]),
  ...{ first: '2011-01-01', last: '2025-03-09', report: 'trades' },
};

/** The cells of a file, line by line, from its header on. */
export function cellsOf(text: string): string[][] {
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
}

/** An agent in a window with accounts, whose histories are what a test writes. */
export async function openAgent(options: HistoriesOptions = {}) {
  const scene = await openHistories(options);
  return {
    ...scene,
    agent: new Agent(scene.window),
    /** Keeps a history of these files, brought up to date an hour ago. */
    keep: (files: readonly WrittenFile[] = [LEDGERS], name = 'Main') =>
      writeHistory(scene.folderOf(name), scene.computer.folderOf(name), files, TODAY - 3_600_000),
  };
}
