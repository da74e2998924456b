import { pathToFileURL } from 'node:url';
import { type Server } from './server.ts';

/** What a window of VS Code in the browser shows and loads. All paths are absolute. */
export interface WindowOptions {
  /** The folder that is open; none by default. */
  readonly folder?: string;
  /** Folders of extensions that are loaded from their sources. */
  readonly developmentPaths?: readonly string[];
  /** A module whose `run` is called in the extension host; the window ends with it. */
  readonly testsPath?: string;
}

/** The address at which a browser opens a window of VS Code. */
export function windowAddress(server: Server, options: WindowOptions = {}): string {
  const remote = (path: string) =>
    `vscode-remote://${server.authority}${pathToFileURL(path).pathname}`;
  const payload = [
    ...(options.developmentPaths ?? []).map((path) => ['extensionDevelopmentPath', remote(path)]),
    ...(options.testsPath ? [['extensionTestsPath', remote(options.testsPath)]] : []),
  ];
  const address = new URL(`http://${server.authority}/`);
  address.search = new URLSearchParams({
    tkn: server.connectionToken,
    // `ew` asks for an empty window in place of the last one.
    ...(options.folder ? { folder: pathToFileURL(options.folder).pathname } : { ew: 'true' }),
    ...(payload.length > 0 ? { payload: JSON.stringify(payload) } : {}),
  }).toString();
  return address.href;
}
