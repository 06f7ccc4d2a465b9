import type { Stamp } from '../change.ts';
import type { DeviceId, RecordId } from '../ids.ts';

/**
 * Whether a state has counted what a device did at a moment: the moments of one device in one cell rise, so that the
 * last one counted tells. It must not change afterwards: a frontier that moves on is another one.
 */
export type Covers = (by: DeviceId, at: Stamp) => boolean;

/** What is known of a cell beside its records: whoever keeps its checkpoints keeps this with them. */
export interface Past {
  readonly covers: Covers;
  /** Records that were forgotten, as long as their ids are kept. */
  readonly forgotten: ReadonlySet<RecordId>;
}

/** Of a cell that has no checkpoint yet. */
export const noPast: Past = { covers: () => false, forgotten: new Set() };
