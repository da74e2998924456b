import fc from 'fast-check';

/** Characters that begin or end a line, are no characters, or turn others around. */
export const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** Texts with much in them of what is a danger somewhere. */
export const foreign = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('`', '``', '\n', '\r\n', '\t', '\u0000', '\u202e', '\u2066', ' ', '👍', '\\'),
      fc.constantFrom('[x](command:y)', '<b>', '![x](y)', '**', '$(trash)', '&amp;', 'https://x.y'),
    ),
  )
  .map((parts) => parts.join(''));
