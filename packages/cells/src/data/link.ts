import type { Change, Stamp } from '@bulkhead/records';
import type { Digest } from '../charter/ids.ts';
import type { EntryId } from '../roster/entry-id.ts';
import type { Signed } from './envelope.ts';
import type { Tip } from './frontier.ts';

/** A kept envelope, and the moment of the last change up to and with it; none while the chain before it has a gap. */
export interface Kept {
  readonly signed: Signed;
  readonly at: Stamp | undefined;
  /** When it came to this device; UTC seconds of its own clock. */
  readonly here: number;
}

/** By which epochs' checkpoints an envelope is covered, and since when by each; UTC seconds of this device. */
export interface Covering {
  readonly epochs: ReadonlyMap<EntryId, number>;
}

/**
 * An envelope that is covered and still here whole: where the checkpoints that cover it turn out to be by a steward who
 * was removed, it has to be handed on after all.
 */
export interface Spare extends Covering {
  readonly signed: Signed;
  readonly here: number;
}

/** One envelope of a chain: whole while it is kept and for a while after, then its name for a while. */
export interface Link {
  readonly seq: number;
  readonly hash: Digest;
  /** 'unknown': it came with a checkpoint, and what lies before it was never here. */
  readonly prev: Digest | undefined | 'unknown';
  at: Stamp | undefined;
  signed: Signed | undefined;
  covered: Covering | undefined;
  readonly here: number;
}

/** Before every moment. */
export const never: Stamp = { ms: 0, n: 0 };

/** Whether an envelope is here whole and no checkpoint of this device covers it. */
export const isKept = (link: Link): link is Link & { readonly signed: Signed } =>
  link.signed !== undefined && link.covered === undefined;

/** Whether something was covered long enough ago by an epoch of these. */
export const isOutlived = (covered: Covering, before: number, epochs: ReadonlySet<EntryId>): boolean =>
  [...covered.epochs].some(([epoch, since]) => since < before && epochs.has(epoch));

export const tipOf = (seq: number, hash: Digest, at: Stamp | undefined): Tip => ({
  seq,
  hash,
  at: at ?? never,
});

export const tipOfKept = ({ signed, at }: Kept): Tip => tipOf(signed.body.seq, signed.hash, at);

/** The changes of envelopes, oldest envelope of each device first. */
export const changesOf = (kept: readonly Kept[]): readonly Change[] =>
  kept.flatMap(({ signed }) => signed.body.changes);
