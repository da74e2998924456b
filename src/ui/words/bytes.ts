import { env } from 'vscode';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size such as "12.3 MB". */
export function sizeText(bytes: number): string {
  return inUnits(bytes, '');
}

/** A speed, such as "4.5 MB/s". */
export function rateText(bytesPerSecond: number): string {
  return inUnits(bytesPerSecond, '-per-second');
}

function inUnits(bytes: number, per: '' | '-per-second'): string {
  const power = Math.floor(Math.log10(Math.max(bytes, 1)) / 3);
  const index = Math.min(power, UNITS.length - 1);
  const unit = `${UNITS[index] ?? 'byte'}${per}`;
  const maximumFractionDigits = index < 2 ? 0 : 1;
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits } as const;
  return new Intl.NumberFormat(env.language, style).format(bytes / 1000 ** index);
}
