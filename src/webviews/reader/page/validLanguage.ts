/**
 * Imported before uPlot, which formats with the browser's language as soon as it is loaded: one that
 * was started without a language calls it `en-US@posix`, which is no valid tag.
 */
try {
  Intl.getCanonicalLocales(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en' });
}
