import type { Past, RecordId } from '@bulkhead/records';
import type { Extent } from '../written/frontier.ts';
import type { Holding } from './holding.ts';

/** What is known of a cell beside its records, up to there. */
export function pastOf({ history }: Holding, extent: Extent, forgotten: ReadonlyMap<RecordId, number>): Past {
  return { covers: history.coversAt(extent), forgotten: new Set(forgotten.keys()) };
}
