import type { Mark } from '@bulkhead/records';
import type { Marked } from './tag.tsx';

/** The mark that all rows of a list carry: said once over the list, it is not said again on each row. */
export function sharedMark(rows: readonly Marked[] = []): Mark | undefined {
  const [first, ...others] = rows;
  return others.every(({ mark }) => mark === first?.mark) ? first?.mark : undefined;
}
