import streams from 'node:fs';
import fs, { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const undo: (() => void)[] = [];

/** What a replaced function calls to do what it would have done. */
type Original = (...on: readonly unknown[]) => Promise<unknown>;
type Around = (original: Original, on: readonly unknown[]) => Promise<unknown>;

/** An error as the platform throws it, such as `ENOSPC`. */
export function platformError(code: string): Error {
  return Object.assign(new Error(`${code}: so it is`), { code });
}

/** Puts something around a function of the file system, until all is restored. */
export function around(name: 'link' | 'rename' | 'open' | 'stat' | 'rm', what: Around): void {
  wrap(fs, name, what);
  syncBuiltinESMExports();
}

/** Puts something around what is done with every open file, until all is restored. */
export async function aroundFiles(name: 'write' | 'read' | 'sync', what: Around): Promise<void> {
  const file = await open(import.meta.filename);
  const methods: unknown = Object.getPrototypeOf(file);
  await file.close();
  if (typeof methods !== 'object' || methods === null) throw new TypeError('no methods');
  wrap(methods, name, what);
}

/** Lets a file be there whose content nobody may read, until all is restored. */
export function forbidReading(path: string): void {
  const original: unknown = Reflect.get(streams, 'open');
  if (typeof original !== 'function') throw new TypeError('no open');
  Reflect.set(streams, 'open', (...on: readonly unknown[]) => {
    const tell = on.at(-1);
    const isForbidden = on[0] === path && typeof tell === 'function';
    if (isForbidden) Reflect.apply(tell, undefined, [platformError('EACCES')]);
    else Reflect.apply(original, streams, on);
  });
  undo.push(() => Reflect.set(streams, 'open', original));
}

/** Undoes every replacement. */
export function restoreFileSystem(): void {
  for (const each of undo.splice(0).reverse()) each();
  syncBuiltinESMExports();
}

function wrap(owner: object, name: string, what: Around): void {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== 'function') throw new TypeError(`no ${name}`);
  const wrapped = function (this: unknown, ...on: unknown[]) {
    return what(async (...others) => {
      const result: unknown = await Reflect.apply(original, this, others);
      return result;
    }, on);
  };
  Reflect.set(owner, name, wrapped);
  undo.push(() => Reflect.set(owner, name, original));
}
