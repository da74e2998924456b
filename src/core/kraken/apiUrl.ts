const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Reads the address of an exchange. Signed requests go over TLS or stay on this machine.
 *
 * @returns the origin, such as `https://api.kraken.com`, or `undefined` where the text is no
 * address, is neither `https:` nor `http:` on a loopback address, or says more than an origin.
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
