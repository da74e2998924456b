/** The secret storage has no key for the account. */
export class KeyMissingError extends Error {
  constructor() {
    super('The API key is missing');
    this.name = 'KeyMissingError';
  }
}

/** VS Code's secret storage doesn't answer, for example because the system's keyring is locked. */
export class SecretStorageError extends Error {
  constructor(cause: unknown) {
    super('The secret storage failed', { cause });
    this.name = 'SecretStorageError';
  }
}

/** @throws SecretStorageError for any error of the storage. */
export async function wrapStorageErrors<T>(answer: PromiseLike<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new SecretStorageError(error);
  }
}
