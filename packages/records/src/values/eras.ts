import type { Refusal, Result } from '../result.ts';
import { ok, refused } from '../result.ts';

interface Era {
  readonly names: readonly string[];
  /** The Western year of its year 1. */
  readonly first: number;
  /** The Western year in which it ended; absent while it lasts. */
  readonly last?: number;
}

const eras: readonly Era[] = [
  { names: ['令和', 'レイワ', '레이와', 'R'], first: 2019 },
  { names: ['平成', '헤이세이', 'H'], first: 1989, last: 2019 },
  { names: ['昭和', '쇼와', 'S'], first: 1926, last: 1989 },
  { names: ['大正', '다이쇼', 'T'], first: 1912, last: 1926 },
  { names: ['明治', '메이지', 'M'], first: 1868, last: 1912 },
  { names: ['民國', '民国', '민국'], first: 1912 },
  { names: ['主体', '主體', '주체'], first: 1912 },
];

/**
 * The Western year of a year of an era: 令和7 is 2025, 平成15 is 2003, 民國91 and 주체91 are 2002. A year that the
 * era never had (平成40) is refused.
 */
export function eraYear(name: string, count: number): Result<number, Refusal> {
  const era = eras.find((one) => one.names.includes(name.toUpperCase()));
  if (!era) return refused({ code: 'bad-date' });
  const year = era.first + count - 1;
  return count >= 1 && year <= (era.last ?? 9999) ? ok(year) : refused({ code: 'no-such-year' });
}
