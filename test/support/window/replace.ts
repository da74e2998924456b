/**
 * Puts a fake in the place of a function of VS Code's API until it is disposed of. The extension calls the fake too:
 * VS Code hands an API object to each extension, and takes the tests, which lie in the extension's folder, for a part
 * of it.
 */
export function replace<T extends object>(
  object: T,
  name: keyof T & string,
  fake: (...values: never[]) => unknown,
): Disposable {
  const original = Object.getOwnPropertyDescriptor(object, name);
  if (!original) throw new TypeError(`There is no ${name} to replace`);
  Object.defineProperty(object, name, { value: fake, configurable: true, writable: true });
  return {
    [Symbol.dispose]() {
      Object.defineProperty(object, name, original);
    },
  };
}

/** Gives a property of VS Code's API another value until it is disposed of. */
export function setProperty<T extends object, K extends keyof T & string>(
  object: T,
  name: K,
  value: T[K],
): Disposable {
  const original = Object.getOwnPropertyDescriptor(object, name);
  if (!original) throw new TypeError(`There is no ${name} to replace`);
  Object.defineProperty(object, name, { value, configurable: true });
  return {
    [Symbol.dispose]() {
      Object.defineProperty(object, name, original);
    },
  };
}
