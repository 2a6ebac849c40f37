/** Times, money and numbers as the reader's language and the workspace's zone want them. Pure parts first, the hook last. */
import { useMemo } from 'react';
import { useSession } from '../access/session';
import type { Instant } from '../api/types';
import { useI18n } from '.';

/** Milliseconds of an API time, or undefined when it is absent, 0 (which is "never" in all of the API) or no time. */
export function toMs(time: Instant | null | undefined): number | undefined {
  if (time === null || time === undefined || time === '') return undefined;
  const ms = typeof time === 'number' ? time : /^\d+$/.test(time) ? Number(time) : Date.parse(time);
  return Number.isFinite(ms) && ms !== 0 ? ms : undefined;
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** "3 hours ago", "in 2 days": the largest unit that fits, rounded towards now. */
export function relativeTime(ms: number, nowMs: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' });
  const away = ms - nowMs;
  const [unit, size] = STEPS.find(([, length]) => Math.abs(away) >= length) ?? ['second', 1_000];
  return format.format(Math.trunc(away / size), unit);
}

/** Money from so much on is short in tiles. */
const SHORT_FROM = 10_000;

const isCurrency = (currency: string | undefined): currency is string => /^[A-Z]{3}$/.test(currency ?? '');

const LENGTHS: [string, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** "30 days", "90 minutes": in the largest unit of which it is a whole number. */
export function duration(ms: number, language: string): string {
  const [unit, size] = LENGTHS.find(([, length]) => ms >= length && ms % length === 0) ?? ['second', 1_000];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 }).format(
    ms / size,
  );
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** A size in the largest unit that leaves something before the point. */
export function sizeOf(bytes: number, language: string): string {
  const step = Math.min(SIZES.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: SIZES[step],
    // "261 byte" is what the short form of English says.
    unitDisplay: step ? 'short' : 'long',
    maximumFractionDigits: step ? 1 : 0,
  }).format(bytes / 1000 ** step);
}

/** Money from minor units: 123456 USD → $1,234.56; the currency says how many digits its minor unit has. */
export function moneyOfMinor(
  minor: number,
  currency: string | undefined,
  language: string,
  shortFrom = Infinity,
): string {
  if (!isCurrency(currency)) return new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(minor / 100);
  const format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const amount = minor / 10 ** digits;
  return Math.abs(amount) < shortFrom
    ? format.format(amount)
    : new Intl.NumberFormat(language, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        notation: 'compact',
        maximumFractionDigits: 1,
      }).format(amount);
}

/** Money from a decimal amount, as Segment's events carry it. */
export function moneyOfAmount(amount: number, currency: string | undefined, language: string): string {
  return isCurrency(currency)
    ? new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(amount)
    : new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(amount);
}

/** "2 hours": a length in its largest whole unit, rounded. */
export function durationText(ms: number, language: string): string {
  const [unit, size] = LENGTHS.find(([, length]) => ms >= length) ?? ['second', 1_000];
  const value = Math.round((10 * ms) / size) / 10;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  }).format(value);
}

/** A length as a definition states it, in words: "30m" → "30 minutes"; what is no length stays as it is. */
export function spanWords(text: string, language: string): string {
  const ms = definedMs(text);
  return ms === undefined ? text : duration(ms, language);
}

/** "30m", "2h", "3d" of a definition, as milliseconds. */
export function definedMs(text: string): number | undefined {
  const found = /^(\d+)([mhd])$/.exec(text);
  return found ? Number(found[1]) * { m: 60_000, h: 3_600_000, d: 86_400_000 }[found[2] as 'm' | 'h' | 'd'] : undefined;
}

function zoneOrDefault(zone: string | undefined): string | undefined {
  if (!zone) return undefined;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return undefined;
  }
}

/** Formatters of the chosen language and the workspace's zone and currency. */
export function useFormat() {
  const { locale } = useI18n();
  const session = useSession();
  const zone = zoneOrDefault(session.data?.workspace?.timeZone);
  const ownCurrency = session.data?.workspace?.currency;
  return useMemo(() => {
    const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone: zone });
    const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: zone });
    const clockExact = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone: zone });
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: zone });
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone });
    const number = new Intl.NumberFormat(locale);
    const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
    const points = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
    return {
      exact: (ms: number) => exact.format(ms),
      clock: (ms: number) => clock.format(ms),
      clockExact: (ms: number) => clockExact.format(ms),
      day: (ms: number) => day.format(ms),
      /** Without the weekday: also within a sentence, where Russian and Ukrainian inflect. */
      date: (ms: number) => date.format(ms),
      number: (value: number) => number.format(value),
      compact: (value: number) => compact.format(value),
      percent: (share: number) => percent.format(share),
      points: (share: number) => points.format(100 * share),
      moneyOfMinor: (minor: number, currency?: string | null) => moneyOfMinor(minor, currency ?? ownCurrency, locale),
      /** For a tile: short from 10,000 on; the exact one belongs on hover. */
      moneyShort: (minor: number, currency?: string | null) =>
        moneyOfMinor(minor, currency ?? ownCurrency, locale, SHORT_FROM),
      about: (ms: number) => durationText(ms, locale),
      bytes: (bytes: number) => sizeOf(bytes, locale),
      duration: (ms: number) => duration(ms, locale),
      span: (text: string) => spanWords(text, locale),
      relative: (ms: number, nowMs: number) => relativeTime(ms, nowMs, locale),
      money: (amount: number, currency?: string) => moneyOfAmount(amount, currency ?? ownCurrency, locale),
      timeIn: (ms: number, other: string) =>
        zoneOrDefault(other) &&
        new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: other }).format(ms),
    };
  }, [locale, zone, ownCurrency]);
}
