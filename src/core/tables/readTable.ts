import type { Analysis } from './analysis.ts';
import { readHeader, type Header } from './header.ts';
import { LedgerRow } from './ledgers/ledgerRow.ts';
import { LedgersAnalysis, type Interpretation } from './ledgers/ledgersAnalysis.ts';
import { Cells, LineSplitter, type Line, type LineBytes } from './lines.ts';
import type { PeriodRange } from './period.ts';
import { ANNOUNCED, READ, RowIndex, UNREADABLE } from './rowIndex.ts';
import { rowsBackwards } from './rowTexts.ts';
import type { Source } from './source.ts';
import { Table } from './table.ts';
import type { TableRow } from './tableRow.ts';
import { TableError, toTableError } from './tableError.ts';
import type { LedgersFile } from './trades/ledgerIds.ts';
import { TradeRow } from './trades/tradeRow.ts';
import { TradesAnalysis } from './trades/tradesAnalysis.ts';
import { Vocabulary } from './vocabulary.ts';

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** The period of the report, if it is known. */
  readonly period?: PeriodRange | undefined;
  /** A ledgers file of the same account, for a trades file. */
  readonly ledgers?: LedgersFile | undefined;
  /** Called now and then with the number of bytes that were read. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/**
 * Reads and checks a file of Kraken's. Where something depends on how the file is to be understood,
 * it is read again in another way, and the way counts in which more balances add up.
 *
 * @throws TableError; the signal's reason if it was aborted.
 */
export async function readTable(source: Source, options: ReadOptions): Promise<Table> {
  try {
    const reading = new Reading(source, options);
    return await reading.read();
  } catch (error) {
    options.signal.throwIfAborted();
    throw toTableError(error);
  }
}

/** Creates the analysis of a file. */
type Analyse = (interpretation: Interpretation) => Analysis;

/** What depends on the kind of file. */
interface Format {
  readonly header: Header;
  readonly cells: Cells;
  readonly row: TableRow;
  readonly analyse: Analyse;
}

/** About the length of a row. */
const ROW_BYTES = 150;

const AS_WRITTEN: Interpretation = {
  ...{ absoluteFees: false, productFeesApart: false, spellingsApart: false },
};

/** What files may have that can be understood in another way, and that way. */
const OTHER_WAYS = [
  ['hasNegativeFees', 'absoluteFees'],
  ['hasProductFees', 'productFeesApart'],
  ['hasMixedSpellings', 'spellingsApart'],
] as const;

class Reading {
  readonly #source: Source;
  readonly #options: ReadOptions;
  readonly #vocabulary = new Vocabulary();
  readonly #index = new RowIndex();
  #first: { readonly format: Format; readonly analysis: Analysis } | undefined;

  constructor(source: Source, options: ReadOptions) {
    this.#source = source;
    this.#options = options;
  }

  async read(): Promise<Table> {
    const { format, analysis } = await this.#readFirst();
    const best = await this.#bestOf(format, analysis);
    const { header, cells } = format;
    return new Table({
      ...{ source: this.#source, header, cells, row: format.row },
      ...{ index: this.#index, vocabulary: this.#vocabulary, analysis: best },
    });
  }

  /** Reads the file from its beginning, and remembers where the rows are. */
  async #readFirst(): Promise<{ format: Format; analysis: Analysis }> {
    const splitter = new LineSplitter((line) => {
      if (this.#first) this.#addRow(this.#first.format, this.#first.analysis, line);
      else this.#first = this.#start(line);
    });
    let done = 0;
    await this.#source.readAll((piece) => {
      splitter.write(piece);
      done += piece.length;
      this.#options.onProgress?.(done);
    }, this.#options.signal);
    splitter.end();
    if (!this.#first) throw new TableError('empty');
    this.#first.analysis.end();
    return this.#first;
  }

  #start({ bytes, start, end }: Line): { format: Format; analysis: Analysis } {
    const header = readHeader(bytes, start, end);
    if (!header) throw new TableError('notKraken');
    const cells = new Cells(header.separator);
    const format = { header, cells, ...this.#formatOf(header, cells) };
    return { format, analysis: format.analyse(AS_WRITTEN) };
  }

  #formatOf(header: Header, cells: Cells): Pick<Format, 'row' | 'analyse'> {
    const { period, ledgers } = this.#options;
    const vocabulary = this.#vocabulary;
    const lineOf = (row: number) => this.#index.lineOf(row);
    const ticksOf = (row: number) => this.#index.ticks.at(row);
    const expectedRows = (this.#source.size ?? 0) / ROW_BYTES;
    const common = { vocabulary, lineOf, ticksOf, period, expectedRows };
    if (header.kind === 'trades') {
      const row = new TradeRow(header, cells, vocabulary);
      return {
        row,
        analyse: () => new TradesAnalysis({ ...common, row, ledgers }),
      };
    }
    const row = new LedgerRow(header, cells, vocabulary);
    const analyse: Analyse = (interpretation) =>
      new LedgersAnalysis({ ...common, row, interpretation });
    return { row, analyse };
  }

  #addRow(format: Format, analysis: Analysis, line: Line): void {
    const row = this.#index.length;
    const problem = format.row.read(line);
    if (problem) {
      this.#index.add(line.offset, line.number, UNREADABLE);
      analysis.addUnreadable(row, problem);
    } else {
      const state = format.row.isAnnounced ? ANNOUNCED : READ;
      this.#index.add(line.offset, line.number, state, format.row);
      analysis.add(row);
    }
  }

  /** Tries what the file leaves open, and keeps what fits it best. */
  async #bestOf(format: Format, first: Analysis): Promise<Analysis> {
    let [best, interpretation, backwards] = [first, AS_WRITTEN, false];
    const attempt = async (next: Interpretation, isBackwards: boolean) => {
      const analysis = await this.#readAgain(format, format.analyse(next), isBackwards);
      if (failures(analysis) >= failures(best)) return;
      [best, interpretation, backwards] = [analysis, next, isBackwards];
    };
    if (failures(best) > 0 && this.#mayBeginWithNewest()) await attempt(AS_WRITTEN, true);
    for (const [reason, way] of OTHER_WAYS) {
      if (!(best instanceof LedgersAnalysis) || best.checks.failures('balances') === 0) break;
      if (best[reason]) await attempt({ ...interpretation, [way]: true }, backwards);
    }
    return best;
  }

  /** Without times, nothing tells. */
  #mayBeginWithNewest(): boolean {
    const { ticks, length } = this.#index;
    let [first, last] = [0, length - 1];
    // Those that can't be read have no times.
    while (first < last && Number.isNaN(ticks.at(first))) first += 1;
    while (first < last && Number.isNaN(ticks.at(last))) last -= 1;
    return !(ticks.at(first) <= ticks.at(last));
  }

  async #readAgain(format: Format, analysis: Analysis, backwards: boolean): Promise<Analysis> {
    const add = (row: number, line: LineBytes) => {
      const problem = format.row.read(line);
      if (problem) analysis.addUnreadable(row, problem);
      else analysis.add(row);
    };
    const { signal } = this.#options;
    if (backwards) {
      await rowsBackwards(this.#source, this.#index, add, signal);
    } else {
      let row = -1;
      const splitter = new LineSplitter((line) => {
        if (row >= 0) add(row, line);
        row += 1;
      });
      await this.#source.readAll((piece) => {
        splitter.write(piece);
      }, signal);
      splitter.end();
    }
    analysis.end();
    return analysis;
  }
}

function failures({ checks }: Analysis): number {
  return checks.failures('balances') + checks.failures('order');
}
