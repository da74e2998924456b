import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { History } from './data/history.ts';
import { fileOf, rowsOf } from './data/file.ts';
import type { Report } from './report.ts';

/**
 * The archive of a report: one file, or none if there is nothing to tell. Nothing is made before
 * somebody reads, and little more than was read; who stops reading stops the work.
 */
export function archiveOf(report: Report, history: History): ReadableStream<Uint8Array> {
  return ReadableStream.from(zipped(report, history));
}

async function* zipped(report: Report, history: History): AsyncGenerator<Uint8Array, void> {
  const zip = new ZipFile();
  const output = Readable.from(zip.outputStream, { objectMode: false });
  if (rowsOf(report, history) > 0) {
    const file = Readable.from(fileOf(report, history), { objectMode: false });
    file.once('error', (error) => output.destroy(error));
    zip.addReadStream(file, `${report.report}.csv`, {
      compressionLevel: 1,
      mtime: localTime(report.createdtm),
      forceDosTimestamp: true,
    });
  }
  zip.end();
  for await (const piece of output) yield piece;
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
