import type { Fault, Result } from '@bulkhead/records';
import type { LogId } from '@bulkhead/wire';

/** A log, and what lets one into it. A relay asks for it; a folder or a file on a stick does not. */
export interface Address {
  readonly log: LogId;
  readonly writeSeed?: Uint8Array;
  readonly read?: Uint8Array;
}

/** Entries of a log after a place, and the place to read on from. */
export interface Entries {
  readonly entries: readonly Uint8Array[];
  readonly position: number;
}

/**
 * A way for sealed entries between devices: a relay, a folder that several devices see, a file on a stick. It is trusted
 * with nothing: it may lose, repeat, reorder, hold back and invent entries. Positions are its own and may start again.
 */
export interface Transport {
  /** Everything of a log after `position`, which is 0 at first. A log that is not there has no entries. */
  read(address: Address, position: number): Promise<Result<Entries, Fault>>;
  /** Adds entries to a log. What was added before a fault may be there. */
  append(address: Address, entries: readonly Uint8Array[]): Promise<Result<undefined, Fault>>;
  /** Names the places where positions are valid: another folder or file counts from its own beginning. */
  readonly name: string;
}
