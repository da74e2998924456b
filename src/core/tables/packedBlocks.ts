import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

const BLOCK_BYTES = 512 * 1024;

/** Bytes that can be read from anywhere, compressed to about a third in memory. */
export class PackedBlocks {
  readonly #packed: Promise<Buffer>[] = [];
  #block = Buffer.allocUnsafe(BLOCK_BYTES);
  #filled = 0;
  /** Whether `end` was called. */
  isComplete = false;
  #last: { readonly index: number; readonly bytes: Buffer } | undefined;

  /** Adds a copy of some bytes at the end. */
  async add(bytes: Uint8Array): Promise<void> {
    for (let start = 0; start < bytes.length;) {
      const part = bytes.subarray(start, start + BLOCK_BYTES - this.#filled);
      this.#block.set(part, this.#filled);
      this.#filled += part.length;
      start += part.length;
      if (this.#filled === BLOCK_BYTES) await this.#packBlock();
    }
  }

  /** Call after the last bytes. */
  async end(): Promise<void> {
    await this.#packBlock();
    await Promise.all(this.#packed);
    this.isComplete = true;
  }

  /** All bytes from the start. */
  async *pieces(): AsyncGenerator<Uint8Array, void> {
    for (const index of this.#packed.keys()) yield await this.#unpackBlock(index);
  }

  /** @param end exclusive; what lies behind the last byte is left out. */
  async read(start: number, end: number): Promise<Uint8Array> {
    const parts: Buffer[] = [];
    const last = Math.min(Math.ceil(end / BLOCK_BYTES), this.#packed.length);
    for (let index = Math.floor(start / BLOCK_BYTES); index < last; index++) {
      const bytes = await this.#unpackBlock(index);
      const offset = index * BLOCK_BYTES;
      parts.push(bytes.subarray(Math.max(0, start - offset), end - offset));
    }
    return Buffer.concat(parts);
  }

  async #packBlock(): Promise<void> {
    const block = this.#block.subarray(0, this.#filled);
    // One at a time, while the next one is filled.
    await this.#packed.at(-1);
    this.#packed.push(pack(block, { level: constants.Z_BEST_SPEED }));
    this.#block = Buffer.allocUnsafe(BLOCK_BYTES);
    this.#filled = 0;
  }

  async #unpackBlock(index: number): Promise<Buffer> {
    if (this.#last?.index === index) return this.#last.bytes;
    const packed = await this.#packed[index];
    const bytes = packed ? await unpack(packed) : Buffer.alloc(0);
    this.#last = { index, bytes };
    return bytes;
  }
}
