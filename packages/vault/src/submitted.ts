import type { Change } from '@bulkhead/records';

/** A change that is on the disk, and whether it may be taken back within the undo time. */
export interface Submitted {
  readonly change: Change;
  readonly undo: boolean;
}
