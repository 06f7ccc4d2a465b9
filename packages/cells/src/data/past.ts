import type { Past, RecordId } from '@bulkhead/records';
import type { Frontier } from './frontier.ts';
import type { Holding } from './holding.ts';

/** What is known of a cell beside its records, at a frontier. */
export function pastOf(
  { history }: Holding,
  frontier: Frontier,
  forgotten: ReadonlyMap<RecordId, number>,
): Past {
  return { covers: history.coversAt(frontier), forgotten: new Set(forgotten.keys()) };
}
