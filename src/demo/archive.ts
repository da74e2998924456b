import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { History } from './data/history.ts';
import { fileOf, isEmpty } from './data/file.ts';
import type { Report } from './report.ts';

/**
 * Bytes: two archives of 2026 are of this length each, zeros behind the end of the zip. That longer
 * ones, and those with nothing in them, are filled up to a multiple of it is a guess.
 */
const STEP = 32_768;

/**
 * The archive of a report: one file, or none if there is nothing to tell. Nothing is made before
 * somebody reads, and little more than was read; who stops reading stops the work.
 */
export function archiveOf(report: Report, history: History): ReadableStream<Uint8Array> {
  return ReadableStream.from(zipped(report, history));
}

async function* zipped(report: Report, history: History): AsyncGenerator<Uint8Array, void> {
  const zip = new ZipFile();
  const file = Readable.from(fileOf(report, history), { objectMode: false });
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
    if (length % STEP > 0) yield Buffer.alloc(STEP - (length % STEP));
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
