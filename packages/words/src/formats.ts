import {
  decimalsOf,
  type Language,
  type Money,
  type PartialDate,
  type Quantity,
  timeOfDay,
} from '@bulkhead/records';

/** Languages that a paper may be in: those of the screens, and those of bodies abroad that take none of them. */
export type SpokenLanguage = Language | 'fr' | 'es';

/** A message by id in the language of the screen. */
export type Say = (id: string, values?: Readonly<Record<string, string | number>>) => string;

/** Formats of one language. Moments are UTC seconds, shown as local to the `offset` (minutes ahead of UTC) of the clock. */
export interface Formats {
  /** `1,500` */
  readonly number: (value: number) => string;
  /** `Tuesday 3 December 2002` */
  readonly fullDay: (moment: number) => string;
  /** `3 December 2002` */
  readonly date: (moment: number) => string;
  /** `3 December` */
  readonly day: (moment: number) => string;
  /** `3 Dec` */
  readonly shortDay: (moment: number) => string;
  /** `07:40` */
  readonly time: (moment: number) => string;
  /** `2 Dec 20:50` */
  readonly dayTime: (moment: number) => string;
  /** `Tuesday, 07:40` */
  readonly weekdayTime: (moment: number) => string;
  /** As precise as it was written down: `August 2002`, `before end of October 2002`, `January, year not stated`. */
  readonly partialDate: (date: PartialDate) => string;
  /** `1,500 JPY`, `16.60 CNY` */
  readonly money: (money: Money) => string;
  /** `24.9 kg`, `40 sets`, `19:00`: words of `records.unit.<unit>` with `n`; `decimals` is that of the field. */
  readonly quantity: (quantity: Quantity, decimals?: number) => string;
  /** Facts side by side in a second line: `14:00 · by a person we trust`. Empty ones are left out. */
  readonly facts: (facts: readonly (string | undefined | false)[]) => string;
  /** Several of a kind within a sentence: `Heron, Linnet`, `Heron、Linnet`. */
  readonly list: (items: readonly string[]) => string;
}

const locales: Readonly<Record<SpokenLanguage, string>> = {
  en: 'en-GB',
  ja: 'ja-JP',
  ko: 'ko-KR',
  zh: 'zh-CN',
  fr: 'fr-FR',
  es: 'es-ES',
};

/** The formats of a language, with its messages. `offset`: minutes that the clock is ahead of UTC. */
export function formatsOf(language: SpokenLanguage, offset: number, say: Say): Formats {
  const local = (moment: number): Date => new Date((moment + offset * 60) * 1000);
  const time = (moment: number): string => local(moment).toISOString().slice(11, 16);
  const shortDay = (moment: number): string => dayMonth(local(moment), 'short', say);
  return {
    number: (value) => numbersOf(language).format(value),
    fullDay: (moment) => fullDay(local(moment), say),
    date: (moment) => partialDate(calendarDay(local(moment)), say),
    day: (moment) => dayMonth(local(moment), 'long', say),
    shortDay,
    time,
    dayTime: (moment) => say('words.date.day-time', { day: shortDay(moment), time: time(moment) }),
    weekdayTime: (moment) =>
      say('words.date.weekday-time', {
        weekday: say(`words.weekday.${local(moment).getUTCDay()}`),
        time: time(moment),
      }),
    partialDate: (date) => partialDate(date, say),
    money: ({ minor, currency }) => {
      const amount = fixed(language, minor, decimalsOf(currency) ?? 2);
      return say('words.money', { amount, currency });
    },
    quantity: ({ amount, unit }, decimals = 0) =>
      unit === timeOfDay
        ? new Date(amount * 60_000).toISOString().slice(11, 16)
        : say(`records.unit.${unit}`, {
            n: amount / 10 ** decimals,
            amount: fixed(language, amount, decimals, 0),
          }),
    facts: (facts) => facts.filter((fact) => fact).join(say('words.between-facts')),
    list: (items) => items.join(say('words.between-items')),
  };
}

const fixed = (language: SpokenLanguage, whole: number, decimals: number, least: number = decimals): string =>
  numbersOf(language, { minimumFractionDigits: least, maximumFractionDigits: decimals }).format(
    whole / 10 ** decimals,
  );

/** Making one takes far longer than what it does, and the first one 20 ms: each is made when it is wanted, once. */
const numbers = new Map<string, Intl.NumberFormat>();

function numbersOf(language: SpokenLanguage, digits: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const called = `${language} ${digits.minimumFractionDigits} ${digits.maximumFractionDigits}`;
  const made = numbers.get(called) ?? new Intl.NumberFormat(locales[language], digits);
  numbers.set(called, made);
  return made;
}

function dayMonth(date: Date, form: 'long' | 'short', say: Say): string {
  const month = say(`words.month.${form}.${date.getUTCMonth() + 1}`);
  return say('words.date.day-month', { day: date.getUTCDate(), month });
}

function fullDay(date: Date, say: Say): string {
  return say('words.date.full', {
    weekday: say(`words.weekday-in-date.${date.getUTCDay()}`),
    day: date.getUTCDate(),
    month: say(`words.month.long.${date.getUTCMonth() + 1}`),
    year: String(date.getUTCFullYear()),
  });
}

const calendarDay = (date: Date): PartialDate => ({
  year: date.getUTCFullYear(),
  month: date.getUTCMonth() + 1,
  day: date.getUTCDate(),
});

function partialDate(date: PartialDate, say: Say): string {
  const precision = precisionOf(date);
  const core = written(date, say);
  const about = date.about ? say('words.partial.about', { date: core, precision }) : core;
  return date.bound ? say(`words.partial.${date.bound}`, { date: about, precision }) : about;
}

/** How fine a date is: some languages say "before" in one way of a day and in another of a month. */
function precisionOf({ month, day, part }: PartialDate): 'part' | 'day' | 'month' | 'year' {
  if (part !== undefined) return 'part';
  return day === undefined ? (month === undefined ? 'year' : 'month') : 'day';
}

function written(date: PartialDate, say: Say): string {
  const whole = wholeDate(date, say);
  return date.part === undefined ? whole : say(`words.partial.${date.part}`, { date: whole });
}

function wholeDate({ year, month, day }: PartialDate, say: Say): string {
  if (month === undefined)
    return year === undefined
      ? say('words.partial.not-stated')
      : say('words.partial.year', { year: String(year) });
  const named = { month: say(`words.month.long.${month}`) };
  if (day === undefined)
    return year === undefined
      ? say('words.partial.month', named)
      : say('words.partial.month-year', { ...named, year: String(year) });
  return year === undefined
    ? say('words.partial.day-month', { ...named, day })
    : say('words.partial.day-month-year', { ...named, day, year: String(year) });
}
