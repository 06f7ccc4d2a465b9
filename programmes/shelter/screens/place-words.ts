import type { SpokenWords } from '@bulkhead/ui';
import type { CheckState, StockLine } from '../reads/evening.ts';
import type { HouseFacts } from '../reads/house-facts.ts';
import type { SiteAssessed } from '../reads/life.ts';

/** A thing that a house counts, as the title of its row: `Rice, kg`. */
export function stockTitle({ t }: SpokenWords, { kind, unit, label }: StockLine): string {
  return t('shelter.screen.stock-title', {
    kind: label ?? t(`shelter.choice.kind.${kind}`),
    unit: t(`shelter.choice.unit.${unit}`),
  });
}

/** A thing that a house counts, inside a sentence: `rice`. */
export const stockName = ({ t }: SpokenWords, { kind, label }: StockLine): string =>
  t(`shelter.amount.${kind}`, { amount: '', label: label ?? '' }).trim();

/** `rice 21 kg, fuel 3 cans`; empty when nothing is counted. */
export function stockAmounts(words: SpokenWords, lines: readonly StockLine[]): string {
  const said = lines
    .filter((line) => line.amount !== undefined)
    .map(({ kind, unit, label, amount = 0 }) =>
      words.t(`shelter.amount.${kind}`, { amount: words.quantity({ amount, unit }), label: label ?? '' }),
    );
  return joined(words, said);
}

/** `K-001, K-002` in the way of the language. */
export const joined = ({ t }: SpokenWords, list: readonly string[]): string =>
  list.reduce((one, next) => (one === '' ? next : t('shelter.screen.join', { one, next })), '');

/** The first letter large, where the script has two sizes. */
export const sentence = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);

/** `10 h late`, from two days on `3 days late`; undefined while it is not late. */
export function lateWords({ t }: SpokenWords, check: CheckState): string | undefined {
  if (check.state !== 'late') return undefined;
  return check.hoursLate < 48
    ? t('shelter.screen.hours-late', { n: check.hoursLate })
    : t('shelter.screen.days-late', { n: Math.floor(check.hoursLate / 24) });
}

/** `checked 2 Dec 20:55`. */
export const checkedWords = ({ t, dayTime }: SpokenWords, check: CheckState): string =>
  check.last
    ? t('shelter.screen.checked', { when: dayTime(check.last.at) })
    : t('shelter.screen.not-checked');

/** Whom a house is for and for how long, in one line. */
export function houseFacts({ t, facts }: SpokenWords, house: HouseFacts): string {
  const { takes, longestStay, services, winterised } = house;
  const said = [
    takes && t(`shelter.choice.takes.${takes}`),
    longestStay !== undefined && t('shelter.screen.at-most-days', { n: longestStay }),
    services.length > 0 && t('shelter.screen.n-services', { n: services.length }),
    winterised === false && t('shelter.screen.not-for-winter'),
  ];
  return said.some(Boolean) ? facts(said) : t('shelter.screen.nothing-said');
}

/** `suits · 2 things lacking · Linnet · 3 December 2002`. */
export const assessedWords = (
  { t, facts, date }: SpokenWords,
  { verdict, lacking, by, at }: SiteAssessed,
): string =>
  facts([
    t(`shelter.choice.verdict.${verdict}`),
    lacking.length > 0 && t('shelter.screen.n-lacking', { n: lacking.length }),
    by,
    date(at),
  ]);

/** The shortest time that something lasts: `about 6 days`; undefined where no use is known. */
export function coverWords({ t }: SpokenWords, lines: readonly StockLine[]): string | undefined {
  const days = lines.flatMap((line) => line.days ?? []);
  return days.length === 0 ? undefined : t('shelter.screen.lasts', { n: Math.min(...days) });
}
