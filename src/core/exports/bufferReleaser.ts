/** Bytes between two rounds, and how many small arrays a round makes. */
const INTERVAL_BYTES = 1024 * 1024;
const ARRAYS = 64;
const ARRAY_LENGTH = 1000;

/**
 * Keeps the memory of a long stream flat. V8 looks for what is dead when so many small things
 * were made; buffers count for little, so that those that a stream leaves behind, its own and
 * those of the platform below it, would grow to some hundred megabytes.
 */
export class BufferReleaser {
  #released = 0;

  /** Gives back the memory of a piece that nobody needs any more. */
  release(piece: Uint8Array): void {
    this.#released += piece.length;
    const { buffer } = piece;
    // A part of something larger belongs to others as well.
    const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === piece.byteLength;
    if (isWhole) buffer.transfer(0);
    if (this.#released < INTERVAL_BYTES) return;
    this.#released = 0;
    for (let count = 0; count < ARRAYS; count++) new Array<number>(ARRAY_LENGTH).fill(count);
  }
}
