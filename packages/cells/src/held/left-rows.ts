import type { Seen } from '@bulkhead/records';

const day = 24 * 60 * 60;
/** For how long it is remembered that a record left, so that a late write does not make it again (rules D1). */
export const remembered = 400 * day;

/** Of what kind and from which year records were that left; counts, and nothing of what stood in them. */
export interface LeftRow {
  readonly type: string;
  readonly year: number;
  readonly count: number;
}

/** What left at one time (UTC seconds) of what was here. */
export interface LeftAt {
  readonly at: number;
  readonly rows: readonly LeftRow[];
}

export function countLeft(records: readonly Seen[]): readonly LeftRow[] {
  const rows = new Map<string, LeftRow>();
  for (const { type, made } of records) {
    const year = new Date(made.at.ms).getUTCFullYear();
    const key = `${type} ${year}`;
    rows.set(key, { type, year, count: (rows.get(key)?.count ?? 0) + 1 });
  }
  return [...rows.values()].toSorted((a, b) => a.year - b.year || (a.type < b.type ? -1 : 1));
}
