/** Lets the module `vscode` be the stand-in for it in plain Node. */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/project.ts';

const url = pathToFileURL(join(root, 'test', 'support', 'vscode', 'index.ts')).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url, shortCircuit: true } : next(specifier, context),
});
