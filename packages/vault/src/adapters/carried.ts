import type { BlobShelf, Transport } from '@bulkhead/cells';
import type { Fault, Result } from '@bulkhead/records';
import type { LogId } from '@bulkhead/wire';

/** A thing that people bring to each other: entries, photos beside them, and what lies in it at all. */
export interface Carried extends Transport, BlobShelf {
  /** All logs of which something lies there, whosever they are; a photo lies there as one of its own. */
  logs(): Promise<Result<ReadonlySet<LogId>, Fault>>;
}
