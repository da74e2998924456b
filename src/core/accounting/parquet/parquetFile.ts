import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { FileSink } from '../fileSink.ts';
import { writeColumn, type Column } from './column.ts';

/** A Parquet file that is written group by group, of which one is in memory at a time. */
export class ParquetFile {
  readonly #sink: FileSink;
  readonly #columns: readonly Column[];
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;

  /**
   * @param path of a new file.
   * @throws FileError
   */
  constructor(path: string, columns: readonly Column[]) {
    this.#sink = new FileSink(path);
    this.#columns = columns;
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: [
        { name: 'root', num_children: columns.length },
        ...columns.map(({ element }) => element),
      ],
      createdBy: 'Exports for Kraken',
    });
  }

  /**
   * Writes the first rows of the columns to the disk, as a group.
   *
   * @throws FileError
   */
  writeGroup(rows: number): void {
    const start = this.#bytes.offset;
    const columns = this.#columns.map((column) => {
      const chunk = writeColumn(this.#bytes, column, rows);
      this.#flush();
      return chunk;
    });
    this.#writer.row_groups.push({
      columns,
      num_rows: BigInt(rows),
      total_byte_size: columns.reduce(
        (sum, { meta_data }) => sum + (meta_data?.total_uncompressed_size ?? 0n),
        0n,
      ),
      total_compressed_size: BigInt(this.#bytes.offset - start),
    });
    this.#writer.num_rows += BigInt(rows);
  }

  /**
   * Writes what readers need to find everything, and closes the file.
   *
   * @throws FileError
   */
  finish(): void {
    // It returns a promise only for a writer that does.
    void this.#writer.finish();
    this.#flush();
    this.#sink.finish();
  }

  #flush(): void {
    this.#sink.write(this.#bytes.getBytes());
    this.#bytes.index = 0;
  }
}
