import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { AccountHistory } from './data/accountHistory.ts';
import { reportFile, isEmpty } from './data/reportFile.ts';
import type { DemoReport } from './demoReport.ts';

/**
 * Kraken pads archives with zeros: two of 2026 both have this length. That longer ones and empty
 * ones are padded to a multiple of it is a guess.
 */
const PADDING_BYTES = 32_768;

/**
 * Creates the archive of a report: one file, or none if there is no data. It is generated while it
 * is read; cancelling the stream stops that.
 */
export function zipReport(report: DemoReport, history: AccountHistory): ReadableStream<Uint8Array> {
  return ReadableStream.from(zipBytes(report, history));
}

async function* zipBytes(
  report: DemoReport,
  history: AccountHistory,
): AsyncGenerator<Uint8Array, void> {
  const zip = new ZipFile();
  const file = Readable.from(reportFile(report, history), { objectMode: false });
  // The zip doesn't forward errors of its input.
  file.once('error', (error) => zip.outputStream.emit('error', error));
  if (!isEmpty(report, history)) {
    zip.addReadStream(file, `${report.report}.csv`, {
      compressionLevel: 1,
      mtime: localTime(report.createdtm),
      forceDosTimestamp: true,
    });
  }
  zip.end();
  try {
    let length = 0;
    for await (const piece of zip.outputStream) {
      // Typed as strings, but these are buffers.
      const bytes = Buffer.from(piece);
      length += bytes.length;
      yield bytes;
    }
    if (length % PADDING_BYTES > 0) yield Buffer.alloc(PADDING_BYTES - (length % PADDING_BYTES));
  } finally {
    file.destroy();
  }
}

/** Zip files have local times. This one has UTC, so that its bytes don't depend on the machine. */
function localTime(seconds: number): Date {
  const utc = new Date(seconds * 1000);
  return new Date(
    utc.getUTCFullYear(),
    utc.getUTCMonth(),
    utc.getUTCDate(),
    utc.getUTCHours(),
    utc.getUTCMinutes(),
    utc.getUTCSeconds(),
  );
}
