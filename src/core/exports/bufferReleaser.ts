/** After how many released bytes to create small arrays, how many of them, and how long. */
const INTERVAL_BYTES = 1024 * 1024;
const ARRAYS = 64;
const ARRAY_LENGTH = 1000;

/**
 * Keeps memory use flat during long downloads. V8 collects garbage after many small objects have
 * been created, but buffers hardly count. Without this, the buffers of a stream and of the platform
 * below it would pile up to hundreds of megabytes.
 */
export class BufferReleaser {
  #released = 0;

  /** Frees the memory of a piece that is no longer needed. */
  release(piece: Uint8Array): void {
    this.#released += piece.length;
    const { buffer } = piece;
    // A part of a larger buffer can't be freed on its own.
    const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === piece.byteLength;
    if (isWhole) buffer.transfer(0);
    if (this.#released < INTERVAL_BYTES) return;
    this.#released = 0;
    for (let count = 0; count < ARRAYS; count++) new Array<number>(ARRAY_LENGTH).fill(count);
  }
}
