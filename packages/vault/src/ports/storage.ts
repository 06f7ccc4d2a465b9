import type { Fault, Result } from '@bulkhead/records';
import type { Done } from '../faults.ts';

/**
 * One open file of fixed length. All calls are synchronous: that is what a sync access handle of a worker and a file
 * descriptor of Node give, and it keeps a change and its flush in one piece. What was written is on the disk only
 * after `flush` returned; until then a power cut may keep, lose or tear it, at 512 bytes and in any order.
 */
export interface Storage {
  /** In bytes; never changes. */
  readonly size: number;
  /**
   * Bytes `at` to `at + length`, both inside the file (a Defect otherwise). With `into`, which is at least as long,
   * they come as a view of it, for who reads much and keeps nothing. Faults: `storage-failed`.
   */
  read(at: number, length: number, into?: Uint8Array): Result<Uint8Array, Fault>;
  /** Overwrites in place, inside the file. Faults: `storage-failed`, `disk-full` while the file is being filled. */
  write(at: number, bytes: Uint8Array): Done;
  flush(): Done;
  /** May be called again. */
  close(): void;
}

/** The names that a vault's folder may hold: always the same, for everybody. */
export const fileNames = ['store', 'store.new', 'store.old'] as const;
export type FileName = (typeof fileNames)[number];

/** The folder of one vault. Each step is there after it returned, also when the power is cut right then. */
export interface StorageFolder {
  /** Takes the folder for this process; returns how to give it back. A holder that died holds nothing. Fault: `in-use`, `read-only`. */
  lock(): Promise<Result<() => void, Fault>>;
  has(name: FileName): Promise<boolean>;
  /** Faults: `no-vault`, `in-use`, `read-only`, `storage-failed`. */
  open(name: FileName): Promise<Result<Storage, Fault>>;
  /** A new file of `size` bytes of no meaning. Faults: `disk-full`, `read-only`, `storage-failed`; then no file is left. */
  make(name: FileName, size: number): Promise<Result<Storage, Fault>>;
  /** Renames a file that nobody has open to a name that is free. */
  move(from: FileName, to: FileName): Promise<Done>;
  /** Removes a file that nobody has open; done if there is none. */
  remove(name: FileName): Promise<Done>;
}
