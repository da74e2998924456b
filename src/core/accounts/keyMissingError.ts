/** The secret storage has no key for the account. */
export class KeyMissingError extends Error {
  constructor() {
    super('The API key is missing');
    this.name = 'KeyMissingError';
  }
}
