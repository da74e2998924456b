import { env, l10n } from 'vscode';
import { setting, type Setting } from '../settings.ts';

type Zone = Setting<'timeZone'>;

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

let relative: Intl.RelativeTimeFormat | undefined;
/** Cached because formatting is the most expensive part of a row, and few results differ. */
const distances = new Map<string, string>();
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * A relative time, such as "2 hours ago" or "in 12 days".
 *
 * @param seconds Unix seconds, UTC.
 * @param now Unix milliseconds.
 */
export function fromNow(seconds: number, now: number): string {
  const distance = seconds - now / 1000;
  const unit = UNITS.find(([, length]) => Math.abs(distance) >= length);
  if (unit) return inUnits(Math.trunc(distance / unit[1]), unit[0]);
  return distance > 0 ? l10n.t('in a moment') : l10n.t('just now');
}

function inUnits(count: number, unit: Intl.RelativeTimeFormatUnit): string {
  const key = `${count} ${unit}`;
  const known = distances.get(key);
  if (known !== undefined) return known;
  relative ??= new Intl.RelativeTimeFormat(env.language);
  const text = relative.format(count, unit);
  distances.set(key, text);
  return text;
}

/**
 * Date and time in the chosen time zone, with those in the other one in parentheses.
 *
 * @param seconds Unix seconds, UTC.
 */
export function inBothZones(seconds: number): string {
  const of = (zone: Zone) =>
    format(zone, { dateStyle: 'medium', timeStyle: 'long' }).format(seconds * 1000);
  const [local, utc] = [of('local'), of('utc')];
  if (local === utc) return utc;
  return setting('timeZone') === 'utc' ? `${utc} (${local})` : `${local} (${utc})`;
}

/**
 * The time of day in the chosen time zone, with the date unless it is today.
 *
 * @param Unix milliseconds; `now` likewise.
 */
export function clockTime(milliseconds: number, now: number): string {
  const zone = setting('timeZone');
  const day = format(zone, { dateStyle: 'short' });
  const today = day.format(milliseconds) === day.format(now);
  return format(zone, today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' })
    .format(milliseconds)
    .concat(zone === 'utc' ? ' UTC' : '');
}

/** First and last day of a period in UTC, as in Kraken's files. Takes Unix seconds. */
export function dayRange(start: number, end: number): string {
  return format('utc', { dateStyle: 'medium' }).formatRange(start * 1000, end * 1000);
}

function format(zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${options.dateStyle} ${options.timeStyle}`;
  const known = formats.get(key);
  if (known) return known;
  const timeZone = zone === 'utc' ? { timeZone: 'UTC' } : {};
  const made = new Intl.DateTimeFormat(env.language, { ...options, ...timeZone });
  formats.set(key, made);
  return made;
}
