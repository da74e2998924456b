import { randomBytes } from 'node:crypto';
import { env, l10n, Uri } from 'vscode';
import type { Webview } from 'vscode';

/** The page of the reader. It may run its own script, and load nothing else than its style. */
export function pageHtml(webview: Webview, folder: Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const address = (name: string) => webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
  ].join('; ');
  // Of its texts: those that nobody has translated are in English.
  const language = l10n.bundle ? env.language : 'en';
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${address('reader.css')}">
</head>
<body>
  <script nonce="${nonce}" src="${address('reader.js')}"></script>
</body>
</html>`;
}
