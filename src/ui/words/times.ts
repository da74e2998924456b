import { env, l10n } from 'vscode';
import { setting, type Setting } from '../settings.ts';

type Zone = Setting<'timeZone'>;

type Unit = 'day' | 'hour' | 'minute';

/** With their lengths in seconds. */
const UNITS: readonly (readonly [Unit, number])[] = [
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
  const { count, unit } = measure(distance);
  if (unit !== 'second') return inUnits(count, unit);
  return distance > 0 ? l10n.t('in a moment') : l10n.t('just now');
}

/** How long it is until a time, such as "13 days left". Takes the same as `fromNow`. */
export function timeLeft(seconds: number, now: number): string {
  const { count, unit } = measure(seconds - now / 1000);
  switch (unit) {
    case 'day':
      return count === 1 ? l10n.t('1 day left') : l10n.t('{0} days left', count);
    case 'hour':
      return count === 1 ? l10n.t('1 hour left') : l10n.t('{0} hours left', count);
    case 'minute':
      return count === 1 ? l10n.t('1 minute left') : l10n.t('{0} minutes left', count);
    case 'second':
      return l10n.t('less than a minute left');
  }
}

/** How long it is since a time, such as "3 minutes". Takes the same as `fromNow`. */
export function elapsed(seconds: number, now: number): string {
  const { count, unit } = measure(now / 1000 - seconds);
  switch (unit) {
    case 'day':
      return count === 1 ? l10n.t('1 day') : l10n.t('{0} days', count);
    case 'hour':
      return count === 1 ? l10n.t('1 hour') : l10n.t('{0} hours', count);
    case 'minute':
      return count === 1 ? l10n.t('1 minute') : l10n.t('{0} minutes', count);
    case 'second':
      return l10n.t('just now');
  }
}

/** Seconds in days, hours or minutes, the largest of which they are at least one. */
function measure(seconds: number): { readonly count: number; readonly unit: Unit | 'second' } {
  const found = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  if (!found) return { count: seconds, unit: 'second' };
  return { count: Math.trunc(seconds / found[1]), unit: found[0] };
}

function inUnits(count: number, unit: Unit): string {
  const key = `${count} ${unit}`;
  const known = distances.get(key);
  if (known !== undefined) return known;
  relative ??= new Intl.RelativeTimeFormat(env.language);
  const text = relative.format(count, unit);
  distances.set(key, text);
  return text;
}

/** Date and time in both time zones, and how far away that is. Takes the same as `fromNow`. */
export function fullTime(seconds: number, now: number): string {
  return `${inBothZones(seconds)} · ${fromNow(seconds, now)}`;
}

/**
 * Date and time in the chosen time zone, with those in the other one in parentheses.
 *
 * @param seconds Unix seconds, UTC.
 */
function inBothZones(seconds: number): string {
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
