import { join } from 'node:path';

/** The folder of the checkout. */
export const root = join(import.meta.dirname, '..', '..');

/** The folder of what builds and test runs leave behind; git ignores it. */
export const out = join(root, 'out');

/** The folder for what programs print that matters only when something fails. */
export const logs = join(out, 'logs');

/** An extension for tests, which uses what ours hands out. */
export const dependent = join(root, 'test', 'host', 'dependent');
