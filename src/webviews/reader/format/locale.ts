let language = 'en';

/** Sets the language of all numbers and dates, as a BCP 47 tag. Unknown ones are English. */
export function setLanguage(tag: string): void {
  try {
    [language = 'en'] = Intl.getCanonicalLocales(tag);
  } catch {
    language = 'en';
  }
}

export function currentLanguage(): string {
  return language;
}
