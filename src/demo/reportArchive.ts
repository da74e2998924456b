import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { AccountHistory } from './data/accountHistory.ts';
import { reportFile, isEmpty } from './data/reportFile.ts';
import type { DemoReport } from './demoReport.ts';

/**
 * Bytes: two archives of 2026 are of this length each, zeros behind the end of the zip. That longer
 * ones, and those with nothing in them, are filled up to a multiple of it is a guess.
 */
const PADDING_BYTES = 32_768;

/**
 * The archive of a report: one file, or none if there is nothing to tell. Nothing is made before
 * somebody reads, and little more than was read; who stops reading stops the work.
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
  // What reads from a stream there doesn't hear of its errors.
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
      // Text it is by its type alone.
      const bytes = Buffer.from(piece);
      length += bytes.length;
      yield bytes;
    }
    if (length % PADDING_BYTES > 0) yield Buffer.alloc(PADDING_BYTES - (length % PADDING_BYTES));
  } finally {
    file.destroy();
  }
}

/** Archives tell local times: this one says everywhere what UTC is, so that the bytes are the same. */
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
