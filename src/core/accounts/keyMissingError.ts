/** The secret storage holds no key for the account that was to be asked about. */
export class KeyMissingError extends Error {
  constructor() {
    super('The API key is missing');
    this.name = 'KeyMissingError';
  }
}
