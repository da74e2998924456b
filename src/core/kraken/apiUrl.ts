const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Parses the URL of an exchange. Signed requests use TLS or stay on this machine.
 *
 * @returns the origin, such as `https://api.kraken.com`, or `undefined` if the text isn't a URL,
 * isn't `https:` (or `http:` on a loopback address), or has more than an origin.
 */
export function parseApiUrl(text: string): string | undefined {
  const url = URL.parse(text.trim());
  if (!url || url.username || url.password || url.pathname !== '/' || url.search || url.hash) {
    return undefined;
  }
  const allowed =
    url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  return allowed ? url.origin : undefined;
}
