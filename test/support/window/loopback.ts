import { replace } from './replace.ts';

/** Keeps calls from leaving this machine, should a test forget where the exchange is. */
export function stayOnLoopback(): Disposable {
  const { fetch } = globalThis;
  return replace(globalThis, 'fetch', (address: string, init: RequestInit) =>
    new URL(address).hostname === '127.0.0.1'
      ? fetch(address, init)
      : Promise.reject(new TypeError(`A test has called ${address}`)),
  );
}
