import type { Fault, Result } from '@bulkhead/records';
import type { LogId } from '@bulkhead/wire';

/** A log, and what lets one into it. A relay asks for it; a folder or a file on a stick does not. */
export interface Address {
  readonly log: LogId;
  readonly writeSeed?: Uint8Array;
  readonly read?: Uint8Array;
}

/**
 * A place in a log, and what stands right before it there; nothing before the first. Entries are only added, and each is
 * sealed with fresh randomness: where the same stands before the same place, all that comes before it is what it was.
 */
export interface Mark {
  readonly position: number;
  readonly tail: string;
}

/** Entries of a log after a place, and the place to read on from. */
export interface Entries extends Mark {
  readonly entries: readonly Uint8Array[];
}

/**
 * A way for sealed entries between devices: a relay, a folder that several devices see, a file on a stick. It is trusted
 * with nothing: it may lose, repeat, reorder, hold back and invent entries. Positions and tails are its own and may start
 * again.
 */
export interface Transport {
  /** Everything of a log after `position`, which is 0 at first. A log that is not there has no entries. */
  read(address: Address, position: number): Promise<Result<Entries, Fault>>;
  /** Adds entries to a log, and says where they end. What was added before a fault may be there. */
  append(address: Address, entries: readonly Uint8Array[]): Promise<Result<Mark, Fault>>;
  /**
   * Whether each of these logs still holds, up to its mark, what it held when the mark was given: not where the thing was
   * put back to what it was before, or is a copy of the one that the marks are of and went its own way. It costs little,
   * however much lies there, and needs no capability: whoever asks knows the tails.
   */
  holds(marks: ReadonlyMap<LogId, Mark>): Promise<Result<boolean, Fault>>;
  /** Gives the thing another name, under which nobody has noted anything. What lies there stays. */
  rename(): Promise<Result<undefined, Fault>>;
  /**
   * Names the places where positions are valid: another folder or file counts from its own beginning. It travels with the
   * thing, and with a copy of it: only `holds` tells the two apart.
   */
  readonly name: string;
}
