import * as v from 'valibot';

/** A number of things, or the index of one. */
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A decimal string with all of its digits. */
export const Amount = v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?$/));

/** Unix milliseconds. */
export const Time = v.number();
