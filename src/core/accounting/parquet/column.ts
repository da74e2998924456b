import { ByteWriter, type ParquetWriter, type SchemaElement, type Writer } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';

/** What the end of a file tells about the values of a column in a group. */
export type ColumnChunk = ParquetWriter['row_groups'][number]['columns'][number];

/** The values of a column in a group of rows, encoded. */
export interface ColumnPage {
  readonly encoding: 'PLAIN' | 'RLE' | 'RLE_DICTIONARY' | 'DELTA_BINARY_PACKED';
  readonly values: Uint8Array;
  /** Which rows have a value, and how many have none; missing if all have one. */
  readonly levels?: Uint8Array;
  readonly nulls?: number;
  /** What the values are numbers of. */
  readonly dictionary?: { readonly values: Uint8Array; readonly count: number };
  readonly range?: { readonly min: bigint; readonly max: bigint };
}

/**
 * A column of a group of rows. It keeps the bytes of its page while the rows are added, so that no
 * value is an object of its own. A value can be set again until the next one is.
 */
export interface Column {
  readonly element: SchemaElement;
  /** It is, by default. */
  readonly isCompressed?: boolean;
  /** Encodes the first rows; they are not needed afterwards. */
  readonly page: (rows: number) => ColumnPage;
}

/**
 * Writes the first rows of a column: their dictionary, if any, and one page. The library's own
 * function takes an object for each value, which takes twice as long and several times the memory.
 */
export function writeColumn(writer: Writer, column: Column, rows: number): ColumnChunk {
  const { element, isCompressed = true } = column;
  const { encoding, values, levels, nulls = 0, dictionary, range } = column.page(rows);
  const compress = (bytes: Uint8Array) => (isCompressed ? snappyCompress(bytes) : bytes);
  const start = writer.offset;
  const dictionarySize = dictionary ? writeDictionary(writer, dictionary, compress) : 0;
  const pageStart = writer.offset;
  const levelBytes = levels ?? new Uint8Array(0);
  const compressed = compress(values);
  writePageHeader(writer, {
    type: 'DATA_PAGE_V2',
    uncompressed_page_size: levelBytes.length + values.length,
    compressed_page_size: levelBytes.length + compressed.length,
    data_page_header_v2: {
      ...{ num_values: rows, num_nulls: nulls, num_rows: rows, encoding },
      ...{ definition_levels_byte_length: levelBytes.length, repetition_levels_byte_length: 0 },
      is_compressed: isCompressed,
    },
  });
  const headerSize = writer.offset - pageStart;
  writer.appendBytes(levelBytes);
  writer.appendBytes(compressed);
  return {
    file_offset: BigInt(start),
    meta_data: {
      type: element.type ?? 'BYTE_ARRAY',
      encodings: dictionary ? ['PLAIN', encoding] : [encoding],
      path_in_schema: [element.name],
      codec: isCompressed ? 'SNAPPY' : 'UNCOMPRESSED',
      num_values: BigInt(rows),
      total_compressed_size: BigInt(writer.offset - start),
      total_uncompressed_size: BigInt(
        dictionarySize + headerSize + levelBytes.length + values.length,
      ),
      data_page_offset: BigInt(pageStart),
      ...(dictionary && { dictionary_page_offset: BigInt(start) }),
      statistics: {
        null_count: BigInt(nulls),
        ...(range && { min_value: range.min, max_value: range.max }),
      },
    },
  };
}

/** @returns its size before compression, with its header. */
function writeDictionary(
  writer: Writer,
  { values, count }: NonNullable<ColumnPage['dictionary']>,
  compress: (bytes: Uint8Array) => Uint8Array,
): number {
  const start = writer.offset;
  const compressed = compress(values);
  writePageHeader(writer, {
    type: 'DICTIONARY_PAGE',
    uncompressed_page_size: values.length,
    compressed_page_size: compressed.length,
    dictionary_page_header: { num_values: count, encoding: 'PLAIN' },
  });
  const headerSize = writer.offset - start;
  writer.appendBytes(compressed);
  return headerSize + values.length;
}

/** What is written to the writer that is passed. */
export function bytesOf(write: (writer: ByteWriter) => void): Uint8Array {
  const writer = new ByteWriter();
  write(writer);
  return writer.getBytes();
}
